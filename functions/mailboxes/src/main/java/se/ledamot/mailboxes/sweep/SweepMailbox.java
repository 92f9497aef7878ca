package se.ledamot.mailboxes.sweep;

import static se.ledamot.mailboxes.sweep.MailboxMapping.MAILBOX;
import static se.ledamot.mailboxes.sweep.SweepLeaseMapping.LEASE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.mailboxes.answer.Correspondence;
import se.ledamot.mailboxes.answer.ThreadsUpdate;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderRoles;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.identity.MailAddress;

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

    /** Servers search by days in their own time zone. */
    private static final int TIME_ZONE_MARGIN_DAYS = 1;

    /** By which a mail is remembered longer than a sweep may see it as new. */
    private static final Duration MARGIN = Duration.ofDays(7);

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
        var lease = new HeldLease(repository, executor, clock, member, ids.next());
        var mailbox = take(lease, plannedAt, operation);
        if (mailbox.isEmpty()) {
            return Outcome.NOT_NOW;
        }
        try {
            return sweep(mailbox.get(), lease, operation);
        } catch (SweepOvertakenException e) {
            return Outcome.NOT_NOW;
        }
    }

    private Outcome sweep(Mailbox mailbox, HeldLease lease, Operation operation) {
        var end = new EndSweep(lease, mailbox.address());
        try {
            var swept = sweepFolders(mailbox, lease, operation);
            end.end(swept, operation);
            if (swept.isEmpty()) {
                return Outcome.UNFINISHED;
            }
            return swept.get().isWhole() ? Outcome.SWEPT : Outcome.FAILED;
        } catch (MailServerException e) {
            end.fail(e, operation);
            return Outcome.FAILED;
        } catch (SweepOvertakenException
                | CommandExecutor.UnsettledException
                | UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            end.fail(new MailServerException(Problem.UNEXPECTED, e), operation);
            throw e;
        }
    }

    /** Takes the lease on a mailbox; empty if that cannot be, or need not be. */
    private Optional<Mailbox> take(HeldLease lease, Instant plannedAt, Operation operation) {
        return executor.execute(
                        operation.part("take").withTime(clock.instant()),
                        attempt -> decide(lease, plannedAt, attempt.operation().at()))
                .orElseThrow();
    }

    private Decision<Optional<Mailbox>> decide(HeldLease taken, Instant plannedAt, Instant now) {
        var id = taken.member().value();
        var before = repository.find(LEASE, id);
        var lease = before.map(Versioned::state).orElse(SweepLease.FREE);
        var mailbox = repository.find(MAILBOX, id).map(Versioned::state);
        if (mailbox.isEmpty() || lease.isHeldBy(taken.sweepId())) {
            return Decision.of(mailbox);
        }
        if (!lease.isFree(now) || lease.isSweptSince(plannedAt) || !mailbox.get().mayBeTried(now)) {
            return Decision.of(Optional.empty());
        }
        var next = lease.takenBy(taken.sweepId(), now);
        return Decision.of(mailbox, Commit.nothing().putUnjournalled(LEASE, id, before, next));
    }

    /**
     * All folders as they were left, but those that the server refuses; empty where the time was up
     * before.
     */
    private Optional<SweptMailbox> sweepFolders(
            Mailbox mailbox, HeldLease lease, Operation operation) {
        try (MailSession session = server.open(mailbox.address())) {
            var all = FolderRoles.of(session.folders());
            if (!all.containsValue(FolderRole.INBOX)) {
                throw new MailServerException(Problem.UNEXPECTED, null);
            }
            all.values().removeIf(role -> !role.isLogged() && role != FolderRole.DRAFTS);
            var statuses = new LinkedHashMap<>(session.statuses(List.copyOf(all.keySet())));
            long drafts = takeDrafts(all, statuses);
            var swept = sweepFolders(all, statuses, session, mailbox, lease, operation);
            if (swept.isEmpty()) {
                return Optional.empty();
            }
            boolean isWhole = swept.get().size() == all.size();
            var quota = session.quota().orElse(null);
            return Optional.of(new SweptMailbox(swept.get(), isWhole, drafts, quota));
        }
    }

    /** Takes the folders of drafts out, which are only counted (K5.2e). */
    private static long takeDrafts(
            Map<ServerFolder, FolderRole> all, Map<ServerFolder, FolderStatus> statuses) {
        var folders =
                all.entrySet().stream()
                        .filter(one -> one.getValue() == FolderRole.DRAFTS)
                        .map(Map.Entry::getKey)
                        .toList();
        long drafts =
                folders.stream()
                        .flatMap(folder -> Stream.ofNullable(statuses.get(folder)))
                        .mapToLong(FolderStatus::mails)
                        .sum();
        all.keySet().removeAll(folders);
        statuses.keySet().removeAll(folders);
        return drafts;
    }

    /** The folders by their ids, without those that the server refuses. */
    private Optional<Map<String, SweptFolder>> sweepFolders(
            Map<ServerFolder, FolderRole> roles,
            Map<ServerFolder, FolderStatus> statuses,
            MailSession session,
            Mailbox mailbox,
            HeldLease lease,
            Operation operation) {
        var time = new TimeLimit(clock, operation.at().plus(longest));
        var settings = guidelines.settings();
        int logDays = settings.number(Setting.MAIL_LOG_DAYS);
        var firstDay = operation.today().minusDays(logDays);
        var notices = new MailAddress(settings.text(Setting.NOTICE_SENDER));
        var correspondence = Correspondence.of(mailbox.addresses(), settings);
        var log =
                new LogMails(
                        lease,
                        session,
                        correspondence,
                        firstDay,
                        now ->
                                new ThreadsUpdate(
                                        repository,
                                        mailbox.member(),
                                        correspondence,
                                        mailbox.sweptFrom(),
                                        now.plus(Duration.ofDays(logDays)).plus(MARGIN)));
        var swept = new LinkedHashMap<String, SweptFolder>();
        for (var one : statuses.entrySet()) {
            var folder = one.getKey();
            var id = SweptFolder.id(mailbox.member(), mailbox.address(), folder);
            var role = roles.getOrDefault(folder, FolderRole.OTHER);
            var sweep = new SweepFolder(lease, session, log, ids, folder, role, id, notices);
            try {
                var left =
                        sweep.sweep(
                                one.getValue(),
                                firstDay.minusDays(TIME_ZONE_MARGIN_DAYS),
                                time,
                                operation.part(id));
                if (left.isEmpty()) {
                    return Optional.empty();
                }
                swept.put(id, left.get());
            } catch (MailServerException e) {
                if (e.problem() != Problem.FOLDER_REFUSED) {
                    throw e;
                }
            }
        }
        return Optional.of(swept);
    }
}
