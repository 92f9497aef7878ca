package se.ledamot.mailboxes.sweep;

import static se.ledamot.mailboxes.sweep.SweepLeaseMapping.LEASE;
import static se.ledamot.mailboxes.sweep.SweptFolderMapping.FOLDER;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import se.ledamot.mailboxes.log.LogEntries;
import se.ledamot.mailboxes.log.MailPlace;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FetchedMails;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;

/**
 * Sweeps the folders of one mailbox within one session. Mails are fetched in chunks, in the order
 * of their UIDs; how far it has come is written together with the chunk's rows in the log.
 */
final class SweepFolder {
    /** Mails that are fetched at once. */
    private static final int FETCHED = 100;

    /**
     * Mails that are logged in one transaction: each may be on a page of its own, with a journal
     * entry, and lead past pages that are only read.
     */
    private static final int LOGGED = 25;

    /** Servers search by the day of a clock that may not be ours. */
    private static final int DAYS_OF_CLOCKS = 1;

    private final Repository repository;
    private final CommandExecutor executor;
    private final MailSession session;
    private final Mailbox mailbox;
    private final String sweep;
    private final IdGenerator ids;
    private final Clock clock;
    private final Instant stopAt;
    private final LocalDate firstDay;
    private final Set<String> own;

    SweepFolder(
            Repository repository,
            CommandExecutor executor,
            MailSession session,
            Mailbox mailbox,
            String sweep,
            IdGenerator ids,
            Clock clock,
            Instant stopAt,
            int logDays) {
        this.repository = repository;
        this.executor = executor;
        this.session = session;
        this.mailbox = mailbox;
        this.sweep = sweep;
        this.ids = ids;
        this.clock = clock;
        this.stopAt = stopAt;
        this.firstDay = SwedishTime.dateOf(clock.instant()).minusDays(logDays);
        this.own = Set.of(mailbox.address().value());
    }

    /**
     * A folder on its way through a sweep.
     *
     * @param begun as it was at the beginning
     */
    private record Opened(String id, SweptFolder begun) {
        MailPlace place(long uid) {
            return new MailPlace(id.substring(id.indexOf('/') + 1), begun.generation(), uid);
        }
    }

    /**
     * Looks a folder through if it has changed.
     *
     * @param status what the server said about it before it was opened
     * @return whether it came to the end before the time was up
     */
    boolean sweep(ServerFolder folder, FolderRole role, FolderStatus status, Operation operation) {
        var id = SweptFolder.id(mailbox.member(), mailbox.address(), folder);
        var before = repository.find(FOLDER, id).map(Versioned::state);
        if (before.isPresent() && before.get().isUnchanged(status, role, clock.instant())) {
            return true;
        }
        var seen = session.examine(folder);
        var part = operation.part(id);
        var begun =
                before.filter(one -> one.isStill(seen.uidValidity(), seen.nextUid()))
                        .filter(one -> one.isRecognisedBy(session.fetch(one.landmarkUids())))
                        .orElseGet(() -> begin(id, folder, role, seen.uidValidity(), part));
        var opened = new Opened(id, begun);
        for (var chunk : begun.waiting().chunks(FETCHED)) {
            logWaiting(opened, chunk, part);
        }
        var fresh = session.search(MailQuery.newer(begun.nextUid(), firstDay()));
        for (var chunk : fresh.chunks(FETCHED)) {
            if (!clock.instant().isBefore(stopAt)) {
                return false;
            }
            logFresh(opened, chunk, part);
        }
        long next = fresh.isEmpty() ? seen.nextUid() : Math.max(seen.nextUid(), fresh.last() + 1);
        execute(
                part.part("end"),
                now -> Decision.of(true, put(opened, one -> one.swept(status, role, next, now))));
        return true;
    }

    /**
     * Mails that wait are logged once the server delivers them; those that are gone wait no more.
     */
    private void logWaiting(Opened opened, UidSet uids, Operation operation) {
        var fetched = session.fetch(uids);
        for (var group : uids.chunks(LOGGED)) {
            var still = undelivered(fetched, group);
            log(
                    opened,
                    fetched,
                    group,
                    operation,
                    (one, now) -> one.withDelivered(group.without(still), now));
        }
    }

    private void logFresh(Opened opened, UidSet uids, Operation operation) {
        var fetched = session.fetch(uids);
        for (var group : uids.chunks(LOGGED)) {
            var undelivered = undelivered(fetched, group);
            log(
                    opened,
                    fetched,
                    group,
                    operation,
                    (one, now) ->
                            one.withProgress(
                                    group.last() + 1, within(fetched, group), undelivered, now));
        }
    }

    private static List<FetchedMail> within(FetchedMails fetched, UidSet group) {
        return fetched.mails().stream().filter(mail -> group.contains(mail.uid())).toList();
    }

    private static UidSet undelivered(FetchedMails fetched, UidSet group) {
        var headerless =
                fetched.mails().stream()
                        .filter(mail -> mail.header() == null)
                        .map(FetchedMail::uid)
                        .toList();
        return UidSet.of(headerless).and(fetched.unreadable()).within(group);
    }

    /** Writes the rows of some mails, and with them how far the folder is done. */
    private void log(
            Opened opened,
            FetchedMails fetched,
            UidSet group,
            Operation operation,
            BiFunction<SweptFolder, Instant, SweptFolder> progress) {
        var mails = within(fetched, group);
        var part = operation.part(group.toString());
        var asked = UidSet.NONE;
        var present = UidSet.NONE;
        var toLookUp = log(opened, mails, asked, present, part, progress);
        while (!toLookUp.isEmpty()) {
            asked = asked.and(toLookUp);
            present = present.and(session.search(MailQuery.among(toLookUp)));
            toLookUp = log(opened, mails, asked, present, part, progress);
        }
    }

    /** The same, with what the server was asked for; returns what else it must be asked for. */
    private UidSet log(
            Opened opened,
            List<FetchedMail> mails,
            UidSet asked,
            UidSet present,
            Operation operation,
            BiFunction<SweptFolder, Instant, SweptFolder> progress) {
        return execute(
                operation,
                now -> {
                    var entries =
                            new LogEntries(
                                    repository,
                                    mailbox.member(),
                                    own,
                                    opened.begun().role(),
                                    asked,
                                    present,
                                    now);
                    mails.forEach(mail -> add(mail, opened, entries));
                    var toLookUp = entries.toLookUp();
                    return toLookUp.isEmpty()
                            ? Decision.of(
                                    toLookUp,
                                    entries.commit()
                                            .and(put(opened, one -> progress.apply(one, now))))
                            : Decision.of(toLookUp);
                });
    }

    private void add(FetchedMail mail, Opened opened, LogEntries entries) {
        var header = mail.header();
        if (header != null
                && !mail.isDraft()
                && !SwedishTime.dateOf(mail.arrivedAt()).isBefore(firstDay)) {
            entries.add(mail, header, opened.place(mail.uid()));
        }
    }

    private Commit put(Opened opened, UnaryOperator<SweptFolder> change) {
        var stored = repository.find(FOLDER, opened.id());
        var next = change.apply(stored.map(Versioned::state).orElse(opened.begun()));
        return Commit.nothing().putUnjournalled(FOLDER, opened.id(), stored, next);
    }

    /** Decides as the holder of the lease, which is a condition of what is written. */
    private <T> T execute(Operation operation, Function<Instant, Decision<T>> decide) {
        var result =
                executor.execute(
                        operation.withTime(clock.instant()),
                        attempt -> {
                            var lease = repository.find(LEASE, mailbox.member().value());
                            if (lease.isEmpty() || !lease.get().state().isHeldBy(sweep)) {
                                throw new SweepOvertakenException();
                            }
                            return decide.apply(attempt.operation().at());
                        });
        return switch (result) {
            case CommandResult.Done<T>(var done) -> done;
            case CommandResult.Refused<T>(var refusal) ->
                    throw new IllegalStateException("A sweep is not refused");
        };
    }

    private LocalDate firstDay() {
        return firstDay.minusDays(DAYS_OF_CLOCKS);
    }

    /** Begins with a folder that no sweep has come to yet, or that was made anew since. */
    private SweptFolder begin(
            String id,
            ServerFolder folder,
            FolderRole role,
            long uidValidity,
            Operation operation) {
        return execute(
                operation.part("begin"),
                now -> {
                    var stored = repository.find(FOLDER, id);
                    var fresh =
                            SweptFolder.fresh(
                                    mailbox.member(), folder, role, uidValidity, ids.next());
                    var begun = stored.map(one -> fresh.withWaitOf(one.state())).orElse(fresh);
                    return Decision.of(
                            begun, Commit.nothing().putUnjournalled(FOLDER, id, stored, begun));
                });
    }
}
