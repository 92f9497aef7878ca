package se.ledamot.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.Delivery;
import se.ledamot.municipality.notice.Delivery.Failed;
import se.ledamot.municipality.notice.Delivery.Sending;
import se.ledamot.municipality.notice.Delivery.Waiting;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.Urgency;

/**
 * Rules of a delivery: when it may begin, what follows an attempt, and when it is given up. A
 * notice that is not urgent waits until quiet hours end (K1c).
 */
record DeliveryRules(Guidelines guidelines) {
    /**
     * After this time a sending run counts as lost. It exceeds the longest run plus the greatest
     * difference of two clocks.
     */
    private static final Duration TAKEN_FOR_LOST = Duration.ofMinutes(10);

    /** The most time from writing the attempt to sending; a run delayed longer does not send. */
    private static final Duration LONGEST_TO_BEGIN = Duration.ofMinutes(1);

    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(48);
    private static final int FEWEST_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    /**
     * The next state of a delivery that is due at that time: begun, held until quiet hours end, or
     * given up; empty if nothing is due.
     */
    Optional<Delivery> nextWhenDue(Notice notice, Delivery delivery, Instant now) {
        return switch (delivery) {
            case Waiting waiting when !waiting.notBefore().isAfter(now) ->
                    Optional.of(nextWhenDue(notice, waiting, now));
            case Sending lost when !lost.until().isAfter(now) ->
                    Optional.of(takenOver(notice, lost, now));
            default -> Optional.empty();
        };
    }

    private Delivery nextWhenDue(Notice notice, Waiting waiting, Instant now) {
        if (notice.isLapsed(now)) {
            return new Failed(now, Delivery.LAPSED, waiting.maybeSent());
        }
        var allowed = allowedFrom(notice, now);
        return allowed.isAfter(now)
                ? waiting.waitUntil(allowed)
                : waiting.begin(now.plus(TAKEN_FOR_LOST));
    }

    /** The state after a run was lost while sending; it may have sent the message. */
    private Delivery takenOver(Notice notice, Sending lost, Instant now) {
        if (isGivenUp(notice, lost.attempt(), now)) {
            return lost.maybeSentBefore().failed(now, "lost");
        }
        if (notice.isLapsed(now)) {
            return lost.maybeSentBefore().failed(now, Delivery.LAPSED);
        }
        var allowed = allowedFrom(notice, now);
        return allowed.isAfter(now)
                ? lost.maybeSentBefore().postponed(allowed)
                : lost.newAttempt(now.plus(TAKEN_FOR_LOST));
    }

    private Instant allowedFrom(Notice notice, Instant now) {
        return notice.message().urgency() == Urgency.AT_ONCE
                ? now
                : guidelines.currentOrShipped().settings().quietHours().firstAllowed(now);
    }

    /** Whether it is too late to send: another run may soon take this one for lost. */
    static boolean isTooLateToSend(Sending sending, Instant now) {
        return now.isAfter(sending.until().minus(TAKEN_FOR_LOST).plus(LONGEST_TO_BEGIN));
    }

    /** What a delivery becomes after an attempt. */
    static Delivery afterAttempt(
            Notice notice, Sending sending, NoticeSender.SendResult posted, Instant now) {
        return switch (posted.result()) {
            case Carrier.Accepted(var reference) -> sending.accepted(now, reference, posted.text());
            case Carrier.Refused(var why) -> sending.failed(now, why);
            case Carrier.NotNow(var why) -> again(notice, sending, why, now);
            case Carrier.Unknown(var why) -> again(notice, sending.maybeSentBefore(), why, now);
        };
    }

    private static Delivery again(Notice notice, Sending sending, String why, Instant now) {
        var from = now.plus(wait(sending.attempt()));
        return isGivenUp(notice, sending.attempt(), from)
                ? sending.failed(now, why)
                : sending.postponed(from);
    }

    /**
     * Given up after two days, but not before five attempts, in case everything stood still
     * meanwhile.
     */
    private static boolean isGivenUp(Notice notice, int attempts, Instant next) {
        return attempts >= FEWEST_ATTEMPTS && next.isAfter(notice.writtenAt().plus(GIVEN_UP_AFTER));
    }

    /** From an attempt to the next: twice as long each time, and two hours at most. */
    private static Duration wait(int attempt) {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}
