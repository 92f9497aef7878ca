package se.ledamot.mailboxes.answer;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a received mail has come (O2.1b).
 *
 * @param since since when
 */
public record AnswerState(ReceivedMail mail, Outcome outcome, Instant since) {
    /** What has become of a mail. */
    public enum Outcome {
        /** It waits for an answer. */
        WAITING,
        /**
         * It waits, since a sent mail may answer it or another: the member is to say which (O2.1b).
         */
        UNCLEAR,
        /** It waits until the day that its sender was told. */
        ACKNOWLEDGED,
        ANSWERED,
        FORWARDED,
        NO_ANSWER_NEEDED
    }

    static AnswerState first(ReceivedMail mail) {
        var judgement = mail.judgement();
        var handled = mail.handled();
        if (judgement != null) {
            return new AnswerState(mail, outcome(judgement.verdict()), judgement.at());
        }
        return handled == null
                ? new AnswerState(mail, Outcome.WAITING, mail.arrivedAt())
                : new AnswerState(mail, handled.outcome(), handled.at());
    }

    private static Outcome outcome(Verdict verdict) {
        return switch (verdict) {
            case ANSWERED -> Outcome.ANSWERED;
            case ACKNOWLEDGED -> Outcome.ACKNOWLEDGED;
            case FORWARDED -> Outcome.FORWARDED;
            case NO_ANSWER_NEEDED -> Outcome.NO_ANSWER_NEEDED;
            case WAITING -> Outcome.WAITING;
        };
    }

    AnswerState with(Outcome next, Instant at) {
        return new AnswerState(mail, next, at);
    }

    /** Whether its clock runs. */
    public boolean isWaiting() {
        return switch (outcome) {
            case WAITING, UNCLEAR, ACKNOWLEDGED -> true;
            case ANSWERED, FORWARDED, NO_ANSWER_NEEDED -> false;
        };
    }

    /** The day that the sender was told; null if it was told none. */
    public @Nullable LocalDate promisedOn() {
        var judgement = mail.judgement();
        return judgement == null || !isWaiting() ? null : judgement.until();
    }
}
