/** The sweep of one mailbox: what it has come to know of each folder, and how it goes on. */
@NullMarked
package se.ledamot.mailboxes.sweep;

import org.jspecify.annotations.NullMarked;
