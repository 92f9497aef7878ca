package se.ledamot.mailboxes.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Sha256;

/**
 * The header of a mail, decoded.
 *
 * @param messageId without angle brackets; null where it has none
 * @param from the addresses in From, in small letters; none, one, or in forged mail several
 * @param to the addresses in To, Cc and Bcc, those in groups included
 * @param subject decoded, on one line; empty where it has none
 * @param hash of what tells a mail from another, however the server writes it
 */
public record MailHeader(
        @Nullable String messageId,
        List<String> from,
        List<String> to,
        String subject,
        Sha256 hash) {
    public MailHeader {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }
}
