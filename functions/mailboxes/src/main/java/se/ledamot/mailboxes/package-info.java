/**
 * Members' mailboxes: each is swept regularly, so that members are told in time what waits there,
 * and the log of received and sent mail is kept (K5, O2, O3). Nothing is changed in any mailbox.
 */
@NullMarked
package se.ledamot.mailboxes;

import org.jspecify.annotations.NullMarked;
