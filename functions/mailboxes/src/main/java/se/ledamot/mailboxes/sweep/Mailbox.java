package se.ledamot.mailboxes.sweep;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.identity.MailAddress;

/**
 * A member's mailbox, as far as sweeps concern it (O3).
 *
 * @param address where it is
 * @param sweptFrom when the first sweep may be; the member was told before
 * @param endedAt when sweeps ended, because the member's assignments have; null while they go on
 * @param problem why it cannot be swept now; null if it can
 * @param undeliveredIn the ids of the folders with mails that the server does not deliver, of which
 *     IT is notified
 */
@RecordBuilder
public record Mailbox(
        MemberId member,
        MailAddress address,
        Instant sweptFrom,
        @Nullable Instant endedAt,
        @Nullable SweepProblem problem,
        Set<String> undeliveredIn) {
    /** A problem that passes within that time is not worth telling. */
    private static final Duration PASSES_WITHIN = Duration.ofMinutes(30);

    /** Throttling is normal; only that it goes on is a problem. */
    private static final Duration THROTTLE_PASSES_WITHIN = Duration.ofHours(6);

    public Mailbox {
        undeliveredIn = Set.copyOf(undeliveredIn);
    }

    /** A mailbox that is to be swept from a time on. */
    static Mailbox announced(MemberId member, MailAddress address, Instant sweptFrom) {
        return new Mailbox(member, address, sweptFrom, null, null, Set.of());
    }

    /**
     * Why a mailbox cannot be swept.
     *
     * @param since when the first sweep failed so
     * @param notBefore when the next may be tried, because the server asks for that time; null for
     *     as usual
     * @param reported whether IT is notified
     */
    public record SweepProblem(
            Problem kind, Instant since, @Nullable Instant notBefore, boolean reported) {
        boolean isToBeReported(Instant now) {
            var within = kind == Problem.THROTTLED ? THROTTLE_PASSES_WITHIN : PASSES_WITHIN;
            return !reported && !now.isBefore(since.plus(within));
        }
    }

    Mailbox withProblem(@Nullable SweepProblem next) {
        return MailboxBuilder.from(this).problem(next).build();
    }

    /** With its problem reported to IT. */
    Mailbox asReported() {
        return problem == null
                ? this
                : withProblem(
                        new SweepProblem(
                                problem.kind(), problem.since(), problem.notBefore(), true));
    }

    Mailbox withAddress(MailAddress next) {
        return MailboxBuilder.from(this).address(next).problem(null).build();
    }

    Mailbox ended(Instant at) {
        return MailboxBuilder.from(this).endedAt(at).problem(null).build();
    }

    /** After a sweep of all folders, in some of which mails are undelivered. */
    Mailbox withSuccess(Set<String> folders) {
        return MailboxBuilder.from(this).problem(null).undeliveredIn(folders).build();
    }

    boolean isActive() {
        return endedAt == null;
    }

    boolean hasReportableProblem(Instant now) {
        return isActive() && problem != null && problem.isToBeReported(now);
    }

    /** Whether it may be swept at that time. */
    boolean mayBeTried(Instant now) {
        var notBefore = problem == null ? null : problem.notBefore();
        return isActive()
                && !now.isBefore(sweptFrom)
                && (notBefore == null || !now.isBefore(notBefore));
    }
}
