package se.ledamot.mailboxes.answer;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/**
 * A received mail that seemed to need an answer.
 *
 * @param fingerprint by which the log has it
 * @param messageId the hash of its Message-ID; null where it has none
 * @param correspondents the hashes of the addresses to which an answer would go
 * @param from the sender
 * @param subject with identity numbers masked
 * @param judgement what the member has said last about it; null if nothing
 */
public record ReceivedMail(
        String fingerprint,
        @Nullable String messageId,
        Set<String> correspondents,
        Instant arrivedAt,
        String from,
        String subject,
        @Nullable Judgement judgement) {
    private static final int LENGTH_OF_HASH = 16;

    public ReceivedMail {
        correspondents = Set.copyOf(correspondents);
    }

    static ReceivedMail of(MailHeader header, LogRow row) {
        var id = header.messageId();
        return new ReceivedMail(
                row.fingerprint(),
                id == null ? null : hash(id),
                header.senders().map(ReceivedMail::hash).collect(Collectors.toSet()),
                row.arrivedAt(),
                row.from(),
                row.subject(),
                null);
    }

    /** The hash of an address or a Message-ID. */
    static String hash(String text) {
        return Sha256.of(text).hex().substring(0, LENGTH_OF_HASH);
    }

    ReceivedMail withJudgement(Judgement next) {
        return new ReceivedMail(
                fingerprint, messageId, correspondents, arrivedAt, from, subject, next);
    }

    /**
     * From when on what the member sends may answer it. On the day on which the member says that
     * its sender knows until when to wait, what is sent is what says so.
     */
    Instant answerableFrom() {
        if (judgement == null) {
            return arrivedAt;
        }
        return judgement.verdict() == Verdict.ACKNOWLEDGED
                ? SwedishTime.startOf(SwedishTime.dateOf(judgement.at()).plusDays(1))
                : judgement.at();
    }

    Document write() {
        return Document.of(
                "fingerprint", fingerprint,
                "messageId", messageId,
                "correspondents", new TreeSet<>(correspondents).stream().toList(),
                "arrivedAt", arrivedAt,
                "from", from,
                "subject", subject,
                "judgement", judgement == null ? null : judgement.write());
    }

    static ReceivedMail read(Document written) {
        var judgement = written.documentOrNull("judgement");
        return new ReceivedMail(
                written.text("fingerprint"),
                written.textOrNull("messageId"),
                Set.copyOf(written.texts("correspondents")),
                written.instant("arrivedAt"),
                written.textOrEmpty("from"),
                written.textOrEmpty("subject"),
                judgement == null ? null : Judgement.read(judgement));
    }
}
