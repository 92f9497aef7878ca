package se.ledamot.mailboxes.mail;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Sha256;

/**
 * The header of a mail, decoded.
 *
 * @param messageId without angle brackets; null where it has none
 * @param from the addresses in From, in small letters; none, one, or in forged mail several
 * @param replyTo the addresses in Reply-To
 * @param to the addresses in To, Cc and Bcc, those in groups included
 * @param subject decoded, on one line; empty where it has none
 * @param references the Message-IDs that it names, without angle brackets: what it answers first,
 *     then its conversation, the newest first
 * @param others further fields by their names in small letters, decoded
 * @param hash of what tells a mail from another, however the server writes it
 */
public record MailHeader(
        @Nullable String messageId,
        List<String> from,
        List<String> replyTo,
        List<String> to,
        String subject,
        List<String> references,
        Map<String, String> others,
        Sha256 hash) {
    /** Of a mail that has none. */
    public static final MailHeader EMPTY =
            new MailHeader(
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    List.of(),
                    Map.of(),
                    Sha256.of("no header"));

    public MailHeader {
        from = List.copyOf(from);
        replyTo = List.copyOf(replyTo);
        to = List.copyOf(to);
        references = List.copyOf(references);
        others = Map.copyOf(others);
    }

    /** A further field; empty where the mail does not have it. */
    public String other(String name) {
        return others.getOrDefault(name, "");
    }

    /** Where an answer would go: the addresses in Reply-To, or else those in From. */
    public List<String> correspondents() {
        return replyTo.isEmpty() ? from : replyTo;
    }

    /** The sender and where an answer would go. */
    public Stream<String> senders() {
        return Stream.concat(from.stream(), replyTo.stream()).distinct();
    }
}
