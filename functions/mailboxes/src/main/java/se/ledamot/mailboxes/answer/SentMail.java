package se.ledamot.mailboxes.answer;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.platform.document.Document;

/**
 * A mail that the member has sent, and that may handle a received one.
 *
 * @param fingerprint by which the log has it
 * @param at when it was sent
 * @param references the hashes of the Message-IDs that it names
 * @param recipients the hashes of its recipients' addresses
 * @param toOfficial whether an official or the registry is among them
 * @param isForward whether it is marked as forwarded
 */
record SentMail(
        String fingerprint,
        Instant at,
        Set<String> references,
        Set<String> recipients,
        boolean toOfficial,
        boolean isForward) {
    static final Comparator<SentMail> ORDER =
            Comparator.comparing(SentMail::at).thenComparing(SentMail::fingerprint);

    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_REFERENCES = 20;

    SentMail {
        references = Set.copyOf(references);
        recipients = Set.copyOf(recipients);
    }

    static SentMail of(
            MailHeader header, LogRow row, BaseSubject subject, Correspondence correspondence) {
        return new SentMail(
                row.fingerprint(),
                row.arrivedAt(),
                header.references().stream()
                        .limit(MOST_REFERENCES)
                        .map(ReceivedMail::hash)
                        .collect(Collectors.toSet()),
                header.to().stream()
                        .limit(MOST_RECIPIENTS)
                        .map(ReceivedMail::hash)
                        .collect(Collectors.toSet()),
                header.to().stream().anyMatch(correspondence::isOfficial),
                subject.isForward());
    }

    /** Whether it names that mail. */
    boolean names(ReceivedMail mail) {
        return mail.messageId() != null && references.contains(mail.messageId());
    }

    /** Whether it went to the sender of that mail. */
    boolean isToSenderOf(ReceivedMail mail) {
        return mail.correspondents().stream().anyMatch(recipients::contains);
    }

    Document write() {
        return Document.of(
                "fingerprint", fingerprint,
                "at", at,
                "references", new TreeSet<>(references).stream().toList(),
                "recipients", new TreeSet<>(recipients).stream().toList(),
                "toOfficial", toOfficial,
                "isForward", isForward);
    }

    static SentMail read(Document written) {
        return new SentMail(
                written.text("fingerprint"),
                written.instant("at"),
                Set.copyOf(written.texts("references")),
                Set.copyOf(written.texts("recipients")),
                written.booleanValue("toOfficial"),
                written.booleanValue("isForward"));
    }
}
