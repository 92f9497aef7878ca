/** The mail server as it is deployed: how to reach it stands in AWS Secrets Manager. */
@NullMarked
package se.ledamot.mailboxes.aws;

import org.jspecify.annotations.NullMarked;
