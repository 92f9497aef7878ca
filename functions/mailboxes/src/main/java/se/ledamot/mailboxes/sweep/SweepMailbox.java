package se.ledamot.mailboxes.sweep;

import static se.ledamot.mailboxes.sweep.MailboxMapping.MAILBOX;
import static se.ledamot.mailboxes.sweep.SweepLeaseMapping.LEASE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderRoles;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;

/**
 * Sweeps one mailbox: each folder that has changed since the last sweep is looked through, and each
 * mail that is new there gets its row in the log (K5.3a). It changes nothing in the mailbox.
 *
 * <p>Only one sweep of a mailbox writes at a time, however many run: see {@link SweepLease}. A
 * sweep that is stopped at any point is continued by the next.
 */
public final class SweepMailbox {
    /** How a sweep ended. */
    public enum Outcome {
        /** All folders were looked through. */
        SWEPT,
        /** Its time was up; another sweep is to continue. */
        UNFINISHED,
        /** Another sweep runs, or the server is not to be asked yet, or there is no mailbox. */
        NOT_NOW,
        /** The server could not be used; the mailbox says why. */
        FAILED
    }

    /** How long the server is left alone if it asks for that without saying how long. */
    private static final Duration USUAL_BACKOFF = Duration.ofMinutes(5);

    private static final Duration LONGEST_BACKOFF = Duration.ofHours(6);

    private final Repository repository;
    private final CommandExecutor executor;
    private final MailServer server;
    private final IdGenerator ids;
    private final Clock clock;
    private final Duration longest;
    private final Guidelines guidelines;

    /**
     * Creates a sweep.
     *
     * @param longest the time after which it stops at the next mails
     */
    public SweepMailbox(
            Repository repository,
            CommandExecutor executor,
            MailServer server,
            IdGenerator ids,
            Clock clock,
            Duration longest,
            Guidelines guidelines) {
        this.repository = repository;
        this.executor = executor;
        this.server = server;
        this.ids = ids;
        this.clock = clock;
        this.longest = longest;
        this.guidelines = guidelines;
    }

    /**
     * Sweeps the mailbox of a member, unless another sweep does so now, or has done so since.
     *
     * @param plannedAt when it was found that a sweep is due
     */
    public Outcome sweep(MemberId member, Instant plannedAt, Operation operation) {
        var sweep = ids.next();
        var mailbox = begun(member, sweep, plannedAt, operation);
        if (mailbox.isEmpty()) {
            return Outcome.NOT_NOW;
        }
        try {
            var folders = swept(mailbox.get(), sweep, operation);
            ended(member, sweep, folders, null, operation);
            return folders.isPresent() ? Outcome.SWEPT : Outcome.UNFINISHED;
        } catch (MailServerException e) {
            ended(member, sweep, Optional.empty(), e, operation);
            return Outcome.FAILED;
        } catch (SweepOvertakenException e) {
            return Outcome.NOT_NOW;
        }
    }

    /** The ids of the folders, all of which were swept; empty where the time was up before. */
    private Optional<List<String>> swept(Mailbox mailbox, String sweep, Operation operation) {
        var stopAt = operation.at().plus(longest);
        try (MailSession session = server.open(mailbox.address())) {
            var roles = FolderRoles.of(session.folders());
            roles.values().removeIf(role -> !role.isLogged());
            var folders =
                    new SweepFolder(
                            repository,
                            executor,
                            session,
                            mailbox,
                            sweep,
                            ids,
                            clock,
                            stopAt,
                            logDays());
            for (var folder : session.statuses(List.copyOf(roles.keySet())).entrySet()) {
                var role = roles.getOrDefault(folder.getKey(), FolderRole.OTHER);
                if (!folders.sweep(folder.getKey(), role, folder.getValue(), operation)) {
                    return Optional.empty();
                }
            }
            return Optional.of(
                    roles.keySet().stream()
                            .map(one -> SweptFolder.id(mailbox.member(), mailbox.address(), one))
                            .toList());
        }
    }

    private int logDays() {
        return guidelines.settings().number(Setting.MAIL_LOG_DAYS);
    }

    private Optional<Mailbox> begun(
            MemberId member, String sweep, Instant plannedAt, Operation operation) {
        return execute(operation.part("begun"), now -> begin(member, sweep, plannedAt, now));
    }

    private Decision<Optional<Mailbox>> begin(
            MemberId member, String sweep, Instant plannedAt, Instant now) {
        var before = repository.find(LEASE, member.value());
        var lease = before.map(Versioned::state).orElse(SweepLease.FREE);
        var mailbox = repository.find(MAILBOX, member.value()).map(Versioned::state);
        if (mailbox.isEmpty() || lease.isHeldBy(sweep)) {
            return Decision.of(mailbox);
        }
        if (!lease.isFree(now) || lease.isSweptSince(plannedAt) || !mailbox.get().mayBeTried(now)) {
            return Decision.of(Optional.empty());
        }
        return Decision.of(
                mailbox,
                Commit.nothing()
                        .putUnjournalled(LEASE, member.value(), before, lease.takenBy(sweep, now)));
    }

    private void ended(
            MemberId member,
            String sweep,
            Optional<List<String>> folders,
            @Nullable MailServerException failure,
            Operation operation) {
        execute(operation.part("ended"), now -> end(member, sweep, folders, failure, now));
    }

    private Decision<Boolean> end(
            MemberId member,
            String sweep,
            Optional<List<String>> folders,
            @Nullable MailServerException failure,
            Instant now) {
        var before = repository.find(LEASE, member.value());
        var lease = before.map(Versioned::state).orElse(SweepLease.FREE);
        var mailbox = repository.find(MAILBOX, member.value());
        if (!lease.isHeldBy(sweep) || mailbox.isEmpty()) {
            return Decision.of(false);
        }
        var commit =
                Commit.nothing()
                        .putUnjournalled(
                                LEASE,
                                member.value(),
                                before,
                                folders.map(all -> lease.swept(now, all))
                                        .orElseGet(() -> lease.released(now)));
        return Decision.of(true, problem(mailbox.get(), failure, now).and(commit));
    }

    /** Notes a new problem of a mailbox, or that an old one has passed; otherwise nothing. */
    private static Commit problem(
            Versioned<Mailbox> mailbox, @Nullable MailServerException failure, Instant now) {
        var old = mailbox.state().problem();
        var next = failure == null ? null : problem(old, failure, now);
        if (Objects.equals(old, next)) {
            return Commit.nothing();
        }
        var event =
                next == null
                        ? JournalEvent.of("mailbox-reached", Clause.O3)
                        : JournalEvent.of("mailbox-not-swept", Clause.O3, "problem", next.kind());
        return Commit.nothing().change(mailbox, mailbox.state().withProblem(next), event);
    }

    private static Mailbox.SweepProblem problem(
            Mailbox.@Nullable SweepProblem old, MailServerException failure, Instant now) {
        var notBefore = notBefore(failure, now);
        return old != null && old.kind() == failure.problem()
                ? new Mailbox.SweepProblem(old.kind(), old.since(), notBefore, old.reported())
                : new Mailbox.SweepProblem(failure.problem(), now, notBefore, false);
    }

    private static @Nullable Instant notBefore(MailServerException failure, Instant now) {
        if (failure.problem() != MailServerException.Problem.THROTTLED) {
            return null;
        }
        var backoff = failure.backoff() == null ? USUAL_BACKOFF : failure.backoff();
        return now.plus(backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF);
    }

    private <T> T execute(Operation operation, Function<Instant, Decision<T>> decide) {
        var result =
                executor.execute(
                        operation.withTime(clock.instant()),
                        attempt -> decide.apply(attempt.operation().at()));
        return switch (result) {
            case CommandResult.Done<T>(var done) -> done;
            case CommandResult.Refused<T>(var refusal) ->
                    throw new IllegalStateException("A sweep is not refused");
        };
    }
}
