/**
 * AWS's services as functions use them where they are deployed: how long and how often they are
 * asked, the tables, and the secrets. Besides this, only packages that are named after a service of
 * AWS know it.
 */
@NullMarked
package se.ledamot.platform.aws;

import org.jspecify.annotations.NullMarked;
