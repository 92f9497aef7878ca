package se.ledamot.notices;

import static se.ledamot.municipality.clause.Clause.K1C;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.Delivery;
import se.ledamot.municipality.notice.Delivery.Failed;
import se.ledamot.municipality.notice.Delivery.Sending;
import se.ledamot.municipality.notice.Delivery.Waiting;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeKind;
import se.ledamot.municipality.notice.Urgency;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Delivers a notice on each of its channels. What it is about to do is written before, and what
 * came of it after, so that two who try at the same time do not both send, and one who is cut off
 * in between is seen. Only where an answer was lost, or whoever waited for it, can a message arrive
 * twice; from then on delivery and journal say so.
 *
 * <p>What does not arrive within two days, for whatever reason, is given up, and somebody is told.
 */
public final class DeliverNotice {
    /**
     * Longer than whoever sends may go on, and as much longer as two clocks may differ, so that
     * nobody is taken for lost who is not.
     */
    private static final Duration TAKEN_FOR_LOST = Duration.ofMinutes(10);

    /** From writing down that it is sent to sending it: who was held up longer leaves it. */
    private static final Duration LONGEST_TO_BEGIN = Duration.ofMinutes(1);

    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(48);
    private static final int FEWEST_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);
    private static final System.Logger LOG = System.getLogger(DeliverNotice.class.getName());

    private final Records records;
    private final Guidelines guidelines;
    private final Decisions decisions;
    private final Post post;
    private final Clock clock;
    private final ReportFailed report;

    public DeliverNotice(
            Records records, Guidelines guidelines, Decisions decisions, Post post, Clock clock) {
        this.records = records;
        this.guidelines = guidelines;
        this.decisions = decisions;
        this.post = post;
        this.clock = clock;
        this.report = new ReportFailed(guidelines);
    }

    /**
     * Sends what is due of a notice on a channel; nothing where it is sent already, or someone else
     * is at it.
     *
     * @param operation what it is a part of; a batch may take minutes, so each mark is made with
     *     the time of then
     */
    public void deliver(String id, Channel channel, Operation operation) {
        var begun =
                decisions.carryOut(
                        operation.part(id + "-begin").at(clock.instant()),
                        attempt -> begin(id, channel, attempt.operation().at()));
        if (begun instanceof CommandResult.Done<Optional<Begun>>(var sending)
                && sending.isPresent()) {
            send(id, channel, sending.get(), operation);
        }
    }

    /** A delivery that has begun, of the notice as it was found. */
    private record Begun(Notice notice, Sending sending) {}

    private Decision<Optional<Begun>> begin(String id, Channel channel, Instant now) {
        var found = records.find(NoticeKind.NOTICE, id);
        var delivery = found.flatMap(notice -> notice.state().on(channel));
        if (delivery.isEmpty() || !isDue(delivery.get(), now)) {
            return Decision.of(Optional.empty());
        }
        return switch (delivery.get()) {
            case Waiting waiting -> begin(found.orElseThrow(), channel, waiting, now);
            case Sending lost -> takeOver(found.orElseThrow(), channel, lost, now);
            default -> throw new IllegalStateException("Nothing is due of what is done");
        };
    }

    private Decision<Optional<Begun>> begin(
            Versioned<Notice> found, Channel channel, Waiting waiting, Instant now) {
        var allowed = allowedFrom(found.state(), now);
        return allowed.isAfter(now)
                ? held(
                        found,
                        channel,
                        new Waiting(allowed, waiting.attempts(), waiting.maybeSent()))
                : sending(found, channel, waiting.begin(now.plus(TAKEN_FOR_LOST)));
    }

    /** After someone who was lost while it was sent, and may have sent it. */
    private Decision<Optional<Begun>> takeOver(
            Versioned<Notice> found, Channel channel, Sending lost, Instant now) {
        if (isGivenUp(found.state(), lost.attempt(), now)) {
            var failed = lost.maybe().failed(now, "lost");
            return Decision.of(
                    Optional.empty(), failed(found, channel, lost.attempt(), failed, now));
        }
        var allowed = allowedFrom(found.state(), now);
        return allowed.isAfter(now)
                ? held(found, channel, lost.maybe().postponed(allowed))
                : sending(found, channel, lost.again(now.plus(TAKEN_FOR_LOST)));
    }

    private static Decision<Optional<Begun>> held(
            Versioned<Notice> found, Channel channel, Waiting until) {
        var did =
                Did.of(
                        "notice-held",
                        K1C,
                        "channel",
                        channel,
                        "until",
                        until.from(),
                        "maybeSent",
                        until.maybeSent());
        return Decision.of(
                Optional.empty(),
                Commit.nothing().change(found, found.state().with(channel, until), did));
    }

    private static Decision<Optional<Begun>> sending(
            Versioned<Notice> found, Channel channel, Sending sending) {
        return Decision.of(
                Optional.of(new Begun(found.state(), sending)),
                changed(found, channel, sending.attempt(), sending, null));
    }

    private static boolean isDue(Delivery delivery, Instant now) {
        var due = delivery.due();
        return due != null && !due.isAfter(now);
    }

    private Instant allowedFrom(Notice notice, Instant now) {
        return notice.message().urgency() == Urgency.AT_ONCE
                ? now
                : guidelines.currentOrShipped().settings().quietHours().firstAllowed(now);
    }

    private void send(String id, Channel channel, Begun begun, Operation operation) {
        var sending = begun.sending();
        var latest = sending.until().minus(TAKEN_FOR_LOST).plus(LONGEST_TO_BEGIN);
        var sent =
                clock.instant().isAfter(latest)
                        ? new Post.Posted(new Carrier.NotNow("held-up"), "")
                        : sent(begun.notice(), channel);
        decisions.carryOut(
                operation.part(id + "-end").at(clock.instant()),
                attempt -> end(id, channel, sending, sent, attempt.operation().at()));
    }

    /** What keeps a message from being handed over is no worse than a carrier that says not now. */
    private Post.Posted sent(Notice notice, Channel channel) {
        try {
            return post.send(notice, channel);
        } catch (RuntimeException e) {
            // No id: it would name a case that its reader may not know to be one.
            LOG.log(Level.ERROR, "a notice was not sent: {0}", e.getClass().getName());
            return new Post.Posted(new Carrier.NotNow("broken"), "");
        }
    }

    private Decision<Boolean> end(
            String id, Channel channel, Sending sending, Post.Posted posted, Instant now) {
        var found = records.find(NoticeKind.NOTICE, id).orElseThrow();
        if (!found.state().on(channel).equals(Optional.of(sending))) {
            return Decision.of(false);
        }
        var next = next(found.state(), sending, posted, now);
        return Decision.of(
                true,
                next instanceof Failed failed && !posted.isNoMatter()
                        ? failed(found, channel, sending.attempt(), failed, now)
                        : changed(found, channel, sending.attempt(), next, posted.why()));
    }

    private static Delivery next(Notice notice, Sending sending, Post.Posted posted, Instant now) {
        return switch (posted.result()) {
            case Carrier.Accepted(var reference) -> sending.accepted(now, reference, posted.text());
            case Carrier.Refused(var why) -> sending.failed(now, why);
            case Carrier.NotNow(var why) -> again(notice, sending, why, now);
            case Carrier.Unknown(var why) -> again(notice, sending.maybe(), why, now);
        };
    }

    private static Delivery again(Notice notice, Sending sending, String why, Instant now) {
        var from = now.plus(wait(sending.attempt()));
        return isGivenUp(notice, sending.attempt(), from)
                ? sending.failed(now, why)
                : sending.postponed(from);
    }

    /** Two days, and a few attempts where all stood still meanwhile. */
    private static boolean isGivenUp(Notice notice, int attempts, Instant next) {
        return attempts >= FEWEST_ATTEMPTS && next.isAfter(notice.writtenAt().plus(GIVEN_UP_AFTER));
    }

    static Duration wait(int attempt) {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    private static Commit changed(
            Versioned<Notice> found,
            Channel channel,
            int attempt,
            Delivery next,
            @Nullable String why) {
        var marked =
                switch (next) {
                    case Delivery.Sent sent -> Document.of("maybeTwice", sent.maybeTwice());
                    case Failed failed -> Document.of("maybeSent", failed.maybeSent());
                    case Waiting waiting -> Document.of("maybeSent", waiting.maybeSent());
                    case Sending sending -> Document.of("maybeSent", sending.maybeSent());
                };
        var details = Document.of("channel", channel, "attempt", attempt, "why", why).and(marked);
        var did = new Did("notice-" + word(next), K1C, details);
        return Commit.nothing().change(found, found.state().with(channel, next), did);
    }

    private static String word(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Sent sent -> "sent";
            case Failed failed -> "failed";
            case Waiting waiting -> "postponed";
            case Sending sending -> "sending";
        };
    }

    /** Someone is told that a message did not arrive. */
    private Commit failed(
            Versioned<Notice> found, Channel channel, int attempt, Failed failed, Instant now) {
        var commit = changed(found, channel, attempt, failed, failed.why());
        return report.of(found, channel, failed, now).map(commit::tell).orElse(commit);
    }
}
