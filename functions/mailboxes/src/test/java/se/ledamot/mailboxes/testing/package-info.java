/** Mailboxes for tests: a member's own mail program, and a mail server that does as it is told. */
@NullMarked
package se.ledamot.mailboxes.testing;

import org.jspecify.annotations.NullMarked;
