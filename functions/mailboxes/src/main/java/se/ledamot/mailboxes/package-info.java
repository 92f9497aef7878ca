/**
 * Members' mailboxes: each is swept regularly, and the log of received and sent mail is kept
 * (K5.3a, O3). Nothing is changed in any mailbox.
 */
@NullMarked
package se.ledamot.mailboxes;

import org.jspecify.annotations.NullMarked;
