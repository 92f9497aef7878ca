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
 * @param handled how a sent mail that is no longer kept has handled it; null if none has
 * @param judgement what the member has said last about it; null if nothing
 */
public record ReceivedMail(
        String fingerprint,
        @Nullable String messageId,
        Set<String> correspondents,
        Instant arrivedAt,
        String from,
        String subject,
        @Nullable Handled handled,
        @Nullable Judgement judgement) {
    private static final int LENGTH_OF_HASH = 16;
    private static final int MOST_CORRESPONDENTS = 5;
    private static final int LONGEST_SUBJECT = 120;

    /** How and when a mail was handled. */
    public record Handled(AnswerState.Outcome outcome, Instant at) {}

    public ReceivedMail {
        correspondents = Set.copyOf(correspondents);
    }

    static ReceivedMail of(MailHeader header, LogRow row) {
        var id = header.messageId();
        return new ReceivedMail(
                row.fingerprint(),
                id == null ? null : hash(id),
                header.senders()
                        .limit(MOST_CORRESPONDENTS)
                        .map(ReceivedMail::hash)
                        .collect(Collectors.toSet()),
                row.arrivedAt(),
                row.from(),
                cut(row.subject()),
                null,
                null);
    }

    private static String cut(String subject) {
        return subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT
                ? subject
                : subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
    }

    /** Without the sent mail that has handled it. */
    ReceivedMail settled(AnswerState state) {
        return new ReceivedMail(
                fingerprint,
                messageId,
                correspondents,
                arrivedAt,
                from,
                subject,
                new Handled(state.outcome(), state.since()),
                judgement);
    }

    /** The hash of an address or a Message-ID. */
    static String hash(String text) {
        return Sha256.of(text).hex().substring(0, LENGTH_OF_HASH);
    }

    ReceivedMail withJudgement(Judgement next) {
        return new ReceivedMail(
                fingerprint, messageId, correspondents, arrivedAt, from, subject, null, next);
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

    public Document write() {
        return Document.of(
                "fingerprint", fingerprint,
                "messageId", messageId,
                "correspondents", new TreeSet<>(correspondents).stream().toList(),
                "arrivedAt", arrivedAt,
                "from", from,
                "subject", subject,
                "handled",
                        handled == null
                                ? null
                                : Document.of("outcome", handled.outcome(), "at", handled.at()),
                "judgement", judgement == null ? null : judgement.write());
    }

    static ReceivedMail read(Document written) {
        var judgement = written.documentOrNull("judgement");
        var handled = written.documentOrNull("handled");
        return new ReceivedMail(
                written.text("fingerprint"),
                written.textOrNull("messageId"),
                Set.copyOf(written.texts("correspondents")),
                written.instant("arrivedAt"),
                written.textOrEmpty("from"),
                written.textOrEmpty("subject"),
                handled == null
                        ? null
                        : new Handled(
                                handled.enumValue(AnswerState.Outcome.class, "outcome"),
                                handled.instant("at")),
                judgement == null ? null : Judgement.read(judgement));
    }
}
