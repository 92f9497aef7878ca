/**
 * A mailbox as a mail server shows it: folders, mails with their UIDs, and the ports through which
 * they are read. Nothing here can change a mailbox.
 */
@NullMarked
package se.ledamot.mailboxes.mail;

import org.jspecify.annotations.NullMarked;
