/**
 * The log of the last 30 days (K5.3a): a row for each mail that a member has received or sent, of
 * its header alone.
 */
@NullMarked
package se.ledamot.mailboxes.log;

import org.jspecify.annotations.NullMarked;
