package se.ledamot.mailboxes.sweep;

import static se.ledamot.mailboxes.sweep.SweptFolderMapping.FOLDER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FetchedMails;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.MailSession.OpenedFolder;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.identity.MailAddress;

/**
 * Sweeps one folder within a session. Mails are fetched in chunks, in the order of their UIDs; how
 * far it has come is written together with the chunk's rows in the log.
 *
 * @param folder as the server lists it
 * @param role what it is for now
 * @param id under which it is stored
 * @param notices where our own notices come from
 */
record SweepFolder(
        HeldLease lease,
        MailSession session,
        LogMails log,
        IdGenerator ids,
        ServerFolder folder,
        FolderRole role,
        String id,
        MailAddress notices) {
    private static final int MAILS_PER_FETCH = 60;

    /**
     * Looks the folder through if it has changed.
     *
     * @param status what the server said about it before it was opened
     * @param firstDay the first day on which mails may have arrived that are to be logged, by the
     *     server's own calendar
     * @return how it was left; empty if the time was up before its end
     */
    Optional<SweptFolder> sweep(
            FolderStatus status, LocalDate firstDay, TimeLimit time, Operation operation) {
        var before = lease.repository().find(FOLDER, id).map(Versioned::state);
        if (before.isPresent() && before.get().isUnchanged(status, role, now())) {
            return before;
        }
        var opened = session.examine(folder);
        var begun = begun(before, opened, operation);
        var fresh = session.search(MailQuery.from(begun.loggedBelowUid(), firstDay));
        for (var chunk : fresh.chunks(MAILS_PER_FETCH)) {
            if (!time.step()) {
                return Optional.empty();
            }
            logFresh(begun, chunk, operation);
        }
        for (var chunk : begun.undelivered().uids().chunks(MAILS_PER_FETCH)) {
            if (!time.step()) {
                return Optional.empty();
            }
            logUndelivered(begun, chunk, operation);
        }
        long below = fresh.isEmpty() ? 1 : fresh.last() + 1;
        var ages = MailAges.of(role, status, session, firstDay, notices);
        return Optional.of(end(status, ages, Math.max(opened.nextUid(), below), operation));
    }

    private Instant now() {
        return lease.clock().instant();
    }

    /**
     * The folder as it is known, if it is still the same; or else from its beginning. Where all of
     * its known mails have gone, it is probably the same: then it goes on waiting for what the
     * server has not delivered.
     */
    private SweptFolder begun(
            Optional<SweptFolder> before, OpenedFolder opened, Operation operation) {
        var still = before.filter(known -> known.isStill(opened.uidValidity(), opened.nextUid()));
        if (still.isEmpty()) {
            return fresh(opened.uidValidity(), still, operation);
        }
        var known = still.get();
        var found = session.fetch(known.knownUids());
        return known.isRecognisedBy(found) && log.has(known.newestKnown())
                ? known
                : fresh(
                        opened.uidValidity(),
                        still.filter(one -> !one.isContradictedBy(found)),
                        operation);
    }

    private SweptFolder fresh(long uidValidity, Optional<SweptFolder> same, Operation operation) {
        return write(
                operation.part("begin"),
                (stored, now) -> {
                    var fresh =
                            SweptFolder.fresh(
                                    lease.member(), folder, role, uidValidity, ids.next());
                    return same.map(fresh::undeliveredAs).orElse(fresh);
                });
    }

    private SweptFolder end(FolderStatus status, MailAges ages, long below, Operation operation) {
        return write(
                operation.part("end"),
                (stored, now) -> known(stored).swept(status, role, ages, below, now));
    }

    private SweptFolder write(
            Operation operation, BiFunction<@Nullable SweptFolder, Instant, SweptFolder> next) {
        return lease.execute(
                operation,
                now -> {
                    var stored = lease.repository().find(FOLDER, id);
                    var state = next.apply(stored.map(Versioned::state).orElse(null), now);
                    return Decision.of(
                            state, Commit.nothing().putUnjournalled(FOLDER, id, stored, state));
                });
    }

    private static SweptFolder known(@Nullable SweptFolder stored) {
        if (stored == null) {
            // Its beginning was written under the same lease.
            throw new IllegalStateException("A folder has vanished from the store");
        }
        return stored;
    }

    /**
     * Those that the server delivers by now are logged, and those of which it has had a day to find
     * a header and has none; those that are gone are forgotten.
     */
    private void logUndelivered(SweptFolder begun, UidSet uids, Operation operation) {
        var fetched = fetch(begun, uids);
        for (var group : uids.chunks(LogMails.MAILS_PER_TRANSACTION)) {
            var delivered = group.minus(fetched.undelivered());
            log(begun, fetched, group, operation, (one, now) -> one.withDelivered(delivered));
        }
    }

    /** A folder of which nothing could be logged for a day is looked through as new each time. */
    private void logFresh(SweptFolder begun, UidSet uids, Operation operation) {
        var fetched = fetch(begun, uids);
        for (var group : uids.chunks(LogMails.MAILS_PER_TRANSACTION)) {
            var undelivered = fetched.undelivered().intersect(group);
            var mails = fetched.within(group);
            log(
                    begun,
                    fetched,
                    group,
                    operation,
                    (one, now) -> one.withProgress(group, mails, undelivered, now));
        }
    }

    /** Fetches mails, without a header too where the server has had none for a day. */
    private FetchedMails fetch(SweptFolder begun, UidSet uids) {
        return session.fetch(uids).acceptingNoHeader(begun.undelivered().late(now()));
    }

    /** Logs the mails of a group, and writes with them how far the folder is done. */
    private void log(
            SweptFolder begun,
            FetchedMails fetched,
            UidSet group,
            Operation operation,
            BiFunction<SweptFolder, Instant, SweptFolder> progress) {
        List<FetchedMail> mails = fetched.within(group);
        log.log(
                mails,
                begun.placeIn(id),
                role,
                operation.part(group.toString()),
                now -> put(one -> progress.apply(one, now)));
    }

    private Commit put(UnaryOperator<SweptFolder> change) {
        var stored = lease.repository().find(FOLDER, id);
        var next = change.apply(known(stored.map(Versioned::state).orElse(null)));
        return Commit.nothing().putUnjournalled(FOLDER, id, stored, next);
    }
}
