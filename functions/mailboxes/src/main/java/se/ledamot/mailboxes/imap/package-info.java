/**
 * Mail over IMAP (RFC 9051 and RFC 3501), with the protocol of Angus Mail: commands by UID only,
 * folders opened for reading only, and nothing asked for that marks a mail as read.
 */
@NullMarked
package se.ledamot.mailboxes.imap;

import org.jspecify.annotations.NullMarked;
