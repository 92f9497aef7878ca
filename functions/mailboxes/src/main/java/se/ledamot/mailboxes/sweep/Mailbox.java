package se.ledamot.mailboxes.sweep;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.identity.MailAddress;

/**
 * A member's mailbox, as far as sweeps concern it (O3).
 *
 * @param address where it is
 * @param formerAddresses where it was before; mail may still come there
 * @param sweptFrom when the first sweep may be; the member was told before
 * @param endedAt when sweeps ended, because the member's assignments have; null while they go on
 * @param problem why it cannot be swept now; null if it can
 * @param concerns what IT is to look after
 * @param reportedConcerns those of them that IT was notified of
 * @param undeliveredIn the folders with mails that the server does not deliver, and up to which of
 *     them IT is notified
 */
@RecordBuilder
public record Mailbox(
        MemberId member,
        MailAddress address,
        Set<MailAddress> formerAddresses,
        Instant sweptFrom,
        @Nullable Instant endedAt,
        @Nullable SweepProblem problem,
        Set<Concern> concerns,
        Set<Concern> reportedConcerns,
        Set<ToldUndelivered> undeliveredIn) {
    /** What is not right with a mailbox that can be swept nevertheless. */
    public enum Concern {
        /** It has no room left, so that mail to the member is sent back (O2.9). */
        FULL,
        /** None of its folders is known to hold sent mail. */
        NO_SENT_FOLDER,
        /** None of its folders is known to hold removed mail. */
        NO_TRASH_FOLDER
    }

    public Mailbox {
        formerAddresses = Set.copyOf(formerAddresses);
        concerns = Set.copyOf(concerns);
        reportedConcerns = Set.copyOf(reportedConcerns);
        undeliveredIn = Set.copyOf(undeliveredIn);
    }

    /** A mailbox that is to be swept from a time on. */
    static Mailbox announced(MemberId member, MailAddress address, Instant sweptFrom) {
        return new Mailbox(
                member, address, Set.of(), sweptFrom, null, null, Set.of(), Set.of(), Set.of());
    }

    /**
     * Why a mailbox cannot be swept.
     *
     * @param since when the first sweep failed, whatever was wrong then
     * @param notBefore when the next may be tried, because the server asks for that time; null for
     *     as usual
     * @param reportFrom when IT is to be notified; null if it is
     */
    public record SweepProblem(
            Problem kind,
            Instant since,
            @Nullable Instant notBefore,
            @Nullable Instant reportFrom) {
        /** A problem that passes within that time is not worth telling. */
        private static final Duration PASSES_WITHIN = Duration.ofMinutes(30);

        /** Throttling is normal; only that it goes on is a problem. */
        private static final Duration THROTTLING_PASSES_WITHIN = Duration.ofHours(6);

        static SweepProblem first(Problem kind, @Nullable Instant notBefore, Instant now) {
            return new SweepProblem(kind, now, notBefore, reportFrom(kind, now));
        }

        private static Instant reportFrom(Problem kind, Instant now) {
            return now.plus(kind == Problem.THROTTLED ? THROTTLING_PASSES_WITHIN : PASSES_WITHIN);
        }

        /** After another sweep has failed, perhaps for another reason. */
        SweepProblem followedBy(Problem next, @Nullable Instant nextNotBefore, Instant now) {
            boolean isNews = kind != next && reportFrom == null;
            return new SweepProblem(
                    next, since, nextNotBefore, isNews ? reportFrom(next, now) : reportFrom);
        }

        SweepProblem asReported() {
            return new SweepProblem(kind, since, notBefore, null);
        }

        boolean isToBeReported(Instant now) {
            return reportFrom != null && !now.isBefore(reportFrom);
        }
    }

    Mailbox withProblem(@Nullable SweepProblem next) {
        return MailboxBuilder.from(this).problem(next).build();
    }

    /** With its problem reported to IT; that it was not swept for long is a problem too. */
    Mailbox asReported(Problem kind, Instant now) {
        var known = problem == null ? SweepProblem.first(kind, null, now) : problem;
        return withProblem(known.asReported());
    }

    Mailbox withAddress(MailAddress next) {
        var former = new HashSet<>(formerAddresses);
        former.add(address);
        former.remove(next);
        return MailboxBuilder.from(this)
                .address(next)
                .formerAddresses(former)
                .problem(null)
                .build();
    }

    Mailbox ended(Instant at) {
        return MailboxBuilder.from(this).endedAt(at).problem(null).build();
    }

    /** After a sweep of all folders, in some of which mails are undelivered. */
    Mailbox withSuccess(Set<Concern> concernsNow, Set<ToldUndelivered> folders) {
        return MailboxBuilder.from(this)
                .problem(null)
                .concerns(concernsNow)
                .reportedConcerns(
                        reportedConcerns.stream()
                                .filter(concernsNow::contains)
                                .collect(Collectors.toSet()))
                .undeliveredIn(folders)
                .build();
    }

    /** Whether IT is to be notified of a concern now. */
    boolean isToBeReported(Concern concern) {
        return isActive() && concerns.contains(concern) && !reportedConcerns.contains(concern);
    }

    Mailbox asReported(Concern concern) {
        var all = EnumSet.of(concern);
        all.addAll(reportedConcerns);
        return MailboxBuilder.from(this).reportedConcerns(all).build();
    }

    /** All addresses that the member's mail may be to, or from. */
    public Set<MailAddress> addresses() {
        var all = new HashSet<>(formerAddresses);
        all.add(address);
        return all;
    }

    /** Whether it is swept, as long as its member has an assignment. */
    public boolean isActive() {
        return endedAt == null;
    }

    /**
     * The problem that IT is to be notified of now; empty if there is none, or it was.
     *
     * @param lastSweep when a sweep came to its end, or the first was to be
     */
    Optional<Problem> reportable(Instant now, Instant lastSweep, Duration sweptWithin) {
        if (!isActive()) {
            return Optional.empty();
        }
        if (problem != null) {
            return problem.isToBeReported(now) ? Optional.of(problem.kind()) : Optional.empty();
        }
        return now.isBefore(lastSweep.plus(sweptWithin))
                ? Optional.empty()
                : Optional.of(Problem.NOT_SWEPT);
    }

    /** Whether it may be swept at that time. */
    boolean mayBeTried(Instant now) {
        var notBefore = problem == null ? null : problem.notBefore();
        return isActive()
                && !now.isBefore(sweptFrom)
                && (notBefore == null || !now.isBefore(notBefore));
    }
}
