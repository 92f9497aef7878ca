package se.ledamot.notices;

import static se.ledamot.platform.clause.Clause.K1C;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decision.Accepted;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.notice.Channel;
import se.ledamot.platform.notice.Delivery;
import se.ledamot.platform.notice.Delivery.Failed;
import se.ledamot.platform.notice.Delivery.Sending;
import se.ledamot.platform.notice.Delivery.Waiting;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.NoticeKind;
import se.ledamot.platform.notice.Recipient;
import se.ledamot.platform.notice.Urgency;

/**
 * Delivers a notice on each of its channels. What it is about to do is written before, and what
 * came of it after, so that two who try at the same time do not both send, and one who is cut off
 * in between is seen: only then can a message arrive twice, and the journal says so.
 */
public final class DeliverNotice {
    private static final Duration TAKEN_FOR_LOST = Duration.ofMinutes(3);
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(48);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    private final Records records;
    private final Guidelines guidelines;
    private final Decisions decisions;
    private final Post post;

    public DeliverNotice(Records records, Guidelines guidelines, Decisions decisions, Post post) {
        this.records = records;
        this.guidelines = guidelines;
        this.decisions = decisions;
        this.post = post;
    }

    /**
     * Sends what is due of a notice; nothing where it is sent already, or someone else is at it.
     */
    public void deliver(String id, Operation operation) {
        for (var channel : Channel.values()) {
            var begun =
                    decisions.carryOut(
                            operation.part(id + "-begin"),
                            attempt -> begin(id, channel, attempt.operation().at()));
            if (begun instanceof Accepted<Optional<Begun>>(var sending, var commit)
                    && sending.isPresent()) {
                send(id, channel, sending.get(), operation);
            }
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
        var notice = found.orElseThrow();
        var allowed = allowedFrom(notice.state(), now);
        if (delivery.get() instanceof Waiting waiting && allowed.isAfter(now)) {
            var held = notice.state().with(channel, new Waiting(allowed, waiting.attempts()));
            return Decision.of(
                    Optional.empty(), commit(notice, held, "notice-held", "until", allowed));
        }
        var until = now.plus(TAKEN_FOR_LOST);
        var sending =
                switch (delivery.get()) {
                    case Waiting waiting -> waiting.begin(until);
                    case Sending lost -> lost.again(until);
                    default -> throw new IllegalStateException("Nothing is due of what is done");
                };
        return Decision.of(
                Optional.of(new Begun(notice.state(), sending)),
                commit(
                        notice,
                        notice.state().with(channel, sending),
                        "notice-sending",
                        "channel",
                        channel,
                        "attempt",
                        sending.attempt(),
                        "maybeSent",
                        sending.maybeSent()));
    }

    private static boolean isDue(Delivery delivery, Instant now) {
        var due = delivery.due();
        return due != null && !due.isAfter(now);
    }

    private Instant allowedFrom(Notice notice, Instant now) {
        return notice.message().urgency() == Urgency.AT_ONCE
                ? now
                : guidelines.settings().quietHours().firstAllowed(now);
    }

    private void send(String id, Channel channel, Begun begun, Operation operation) {
        var sent = post.send(begun.notice(), channel);
        decisions.carryOut(
                operation.part(id + "-end"),
                attempt -> end(id, channel, begun.sending(), sent, attempt.operation().at()));
    }

    private Decision<Boolean> end(
            String id, Channel channel, Sending sending, Post.Posted posted, Instant now) {
        var found = records.find(NoticeKind.NOTICE, id).orElseThrow();
        if (!found.state().on(channel).equals(Optional.of(sending))) {
            return Decision.of(false);
        }
        var next = next(found.state(), sending, posted, now);
        var commit =
                commit(
                        found,
                        found.state().with(channel, next),
                        "notice-" + word(next),
                        "channel",
                        channel,
                        "attempt",
                        sending.attempt());
        return Decision.of(
                true,
                next instanceof Failed ? reported(commit, found, channel, posted, now) : commit);
    }

    private static Delivery next(Notice notice, Sending sending, Post.Posted posted, Instant now) {
        return switch (posted.result()) {
            case Carrier.Accepted(var reference) -> sending.accepted(now, reference, posted.text());
            case Carrier.Refused(var why) -> sending.refused(now, why);
            case Carrier.NotNow(var why) -> {
                var from = now.plus(wait(sending.attempt()));
                yield from.isAfter(notice.writtenAt().plus(GIVEN_UP_AFTER))
                        ? sending.refused(now, why)
                        : sending.postponed(from);
            }
        };
    }

    static Duration wait(int attempt) {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    private static String word(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Sent sent -> "sent";
            case Failed failed -> "failed";
            case Waiting waiting -> "postponed";
            case Sending sending -> "sending";
        };
    }

    /** Someone is told that a message did not arrive, unless it was itself such a report. */
    private Commit reported(
            Commit commit,
            Versioned<Notice> found,
            Channel channel,
            Post.Posted posted,
            Instant now) {
        var notice = found.state();
        if (notice.message() == Message.NOTICE_FAILED || posted.isNoMatter()) {
            return commit;
        }
        var report =
                Notice.write(
                        Message.NOTICE_FAILED,
                        Recipient.of(whom(notice)),
                        found.subject(),
                        now,
                        "message",
                        Rendered.of(notice, guidelines.current()).subject(),
                        "channel",
                        "by-" + Document.wire(channel),
                        "to",
                        name(notice.to()),
                        Notice.CONFIDENTIAL,
                        notice.isConfidential());
        return commit.tell(report.told());
    }

    /** The member's id, which the register knows, or the role. */
    private static String name(Recipient missed) {
        return switch (missed) {
            case Recipient.ToMember(var member) -> member.value();
            case Recipient.ToRole(var role) -> role.wire();
        };
    }

    /** What is confidential stays between the security coordinator and the deputy. */
    private static Role whom(Notice missed) {
        if (missed.isConfidential()) {
            return missed.to().equals(Recipient.of(Role.SECURITY))
                    ? Role.SECURITY_DEPUTY
                    : Role.SECURITY;
        }
        return switch (missed.to()) {
            case Recipient.ToMember member -> Role.DEVICE_DESK;
            case Recipient.ToRole(var role) -> role == Role.IT ? Role.SECRETARY : Role.IT;
        };
    }

    private static Commit commit(
            Versioned<Notice> found, Notice next, String what, Object... details) {
        return Commit.nothing().change(found, next, Did.of(what, K1C, details));
    }
}
