/** The Spring Cloud Functions of the mailboxes. */
@NullMarked
package se.ledamot.mailboxes.function;

import org.jspecify.annotations.NullMarked;
