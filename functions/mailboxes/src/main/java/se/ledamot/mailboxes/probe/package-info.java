/**
 * The mail server as the municipality has it: what the IT unit has confirmed of it, and what a
 * probe has found out (O3). A probe may write one mail into a mailbox of the municipality's own
 * choice, and removes it again.
 */
@NullMarked
package se.ledamot.mailboxes.probe;

import org.jspecify.annotations.NullMarked;
