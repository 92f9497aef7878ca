package se.ledamot.mailboxes.sweep;

import static se.ledamot.mailboxes.sweep.MailboxMapping.MAILBOX;
import static se.ledamot.mailboxes.sweep.SweepLeaseMapping.LEASE;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.mailbox.MailboxSummaries;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.identity.MailAddress;

/**
 * Ends a sweep: gives the lease back, and notes what is wrong with the mailbox, or no longer is. IT
 * is told of mails that the server has not delivered for a day, each once. A mailbox that got
 * another address meanwhile, or whose sweeps ended, is left as it is.
 *
 * @param address where the mailbox was swept
 */
record EndSweep(HeldLease lease, MailAddress address) {
    private static final System.Logger LOG = System.getLogger(EndSweep.class.getName());

    /** How long the server is left alone if it asks for that without saying how long. */
    private static final Duration USUAL_BACKOFF = Duration.ofMinutes(5);

    private static final Duration LONGEST_BACKOFF = Duration.ofHours(6);

    /** As many notices as fit into the transaction; the others follow with the next sweeps. */
    private static final int MOST_NOTICES = 10;

    private static final int LONGEST_UIDS = 100;

    /**
     * Ends a sweep in which nothing was wrong with the server, but that it may have refused some
     * folders.
     *
     * @param swept the mailbox as it was left; empty if the time was up before
     */
    void end(Optional<SweptMailbox> swept, Operation operation) {
        decide(
                operation,
                (held, now) ->
                        swept.map(all ->
                                        held.swept(now, all.folderIds(), all.drafts(), all.quota()))
                                .orElseGet(() -> held.released(now)),
                (mailbox, now) ->
                        swept.map(all -> commit(mailbox, all, now).and(counted(all, now)))
                                .orElse(Commit.nothing()));
    }

    /** What others have to know of the mailbox, where all of it was seen. */
    private Commit counted(SweptMailbox swept, Instant now) {
        if (!swept.isWhole()) {
            return Commit.nothing();
        }
        return new MailboxSummaries(lease.repository())
                .change(lease.member(), known -> known.counted(swept.unopened(), now));
    }

    /** Ends a sweep in which the server could not be used. */
    void fail(MailServerException failure, Operation operation) {
        decide(
                operation,
                SweepLease::released,
                (mailbox, now) -> commit(mailbox, next(mailbox.state().problem(), failure, now)));
    }

    /** Where another sweep has taken over, or an answer was lost, there is nothing to end. */
    private void decide(
            Operation operation,
            BiFunction<SweepLease, Instant, SweepLease> release,
            BiFunction<Versioned<Mailbox>, Instant, Commit> change) {
        try {
            write(operation, release, change);
        } catch (SweepOvertakenException e) {
            LOG.log(Level.DEBUG, "a sweep was overtaken at its end");
        }
    }

    private void write(
            Operation operation,
            BiFunction<SweepLease, Instant, SweepLease> release,
            BiFunction<Versioned<Mailbox>, Instant, Commit> change) {
        var id = lease.member().value();
        lease.execute(
                operation.part("end"),
                now -> {
                    var held = lease.repository().find(LEASE, id);
                    var mailbox = lease.repository().find(MAILBOX, id).filter(this::isSwept);
                    var old = held.map(Versioned::state).orElse(SweepLease.FREE);
                    var next = mailbox.isPresent() ? release.apply(old, now) : old.released(now);
                    var commit =
                            mailbox.map(swept -> change.apply(swept, now)).orElse(Commit.nothing());
                    return Decision.of(
                            true,
                            commit.and(Commit.nothing().putUnjournalled(LEASE, id, held, next)));
                });
    }

    private boolean isSwept(Versioned<Mailbox> mailbox) {
        return mailbox.state().isActive() && mailbox.state().address().equals(address);
    }

    private static Commit commit(
            Versioned<Mailbox> mailbox, Mailbox.@Nullable SweepProblem problem) {
        if (problem == null || problem.equals(mailbox.state().problem())) {
            return Commit.nothing();
        }
        var event = JournalEvent.of("mailbox-sweep-failed", Clause.O3, "problem", problem.kind());
        return Commit.nothing().change(mailbox, mailbox.state().withProblem(problem), event);
    }

    private static Mailbox.SweepProblem next(
            Mailbox.@Nullable SweepProblem old, MailServerException failure, Instant now) {
        var kind = failure.problem();
        var notBefore = notBefore(failure, now);
        return old == null
                ? Mailbox.SweepProblem.first(kind, notBefore, now)
                : old.followedBy(kind, notBefore, now);
    }

    private static @Nullable Instant notBefore(MailServerException failure, Instant now) {
        if (failure.problem() != Problem.THROTTLED) {
            return null;
        }
        var backoff = failure.backoff() == null ? USUAL_BACKOFF : failure.backoff();
        return now.plus(backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF);
    }

    /** All went well; mails may be undelivered nevertheless. */
    private static Commit commit(Versioned<Mailbox> mailbox, SweptMailbox swept, Instant now) {
        var before = mailbox.state();
        var folders = swept.folders();
        var late =
                folders.entrySet().stream()
                        .flatMap(one ->
                                ToldUndelivered.of(one.getKey(), one.getValue(), now).stream())
                        .toList();
        var told = before.undeliveredIn();
        var fresh =
                late.stream()
                        .filter(one -> told.stream().noneMatch(old -> old.covers(one)))
                        .sorted(Comparator.comparing(ToldUndelivered::folder))
                        .limit(MOST_NOTICES)
                        .toList();
        var toldNow = new HashSet<>(fresh);
        told.stream()
                .filter(old -> late.stream().anyMatch(one -> one.folder().equals(old.folder())))
                .filter(old -> fresh.stream().noneMatch(one -> one.folder().equals(old.folder())))
                .forEach(toldNow::add);
        var after = before.withSuccess(swept.concerns(), toldNow);
        if (!swept.isWhole()) {
            var refused = new MailServerException(Problem.FOLDER_REFUSED, null);
            after = after.withProblem(next(before.problem(), refused, now));
        }
        if (after.equals(before)) {
            return Commit.nothing();
        }
        var commit = Commit.nothing().change(mailbox, after, event(after));
        for (var one : fresh) {
            var folder = Objects.requireNonNull(folders.get(one.folder()));
            var notice = notice(mailbox.state(), folder, now);
            commit = commit.followedBy(notice.toFollowUp(mailbox.subject(), now));
        }
        return commit;
    }

    private static JournalEvent event(Mailbox mailbox) {
        return JournalEvent.of(
                "mailbox-reached",
                Clause.O3,
                "undeliveredIn",
                mailbox.undeliveredIn().size(),
                "concerns",
                mailbox.concerns().stream().sorted().map(Document::code).toList());
    }

    private static NoticeDraft notice(Mailbox mailbox, SweptFolder folder, Instant now) {
        var late = folder.late(now);
        var uids = late.toString();
        return new NoticeDraft(
                Message.MAILS_UNDELIVERED,
                Recipient.of(Role.IT),
                Document.of(
                        "member",
                        mailbox.member(),
                        "folder",
                        IdentityNumbers.masked(folder.name()),
                        "count",
                        late.size(),
                        "uids",
                        uids.length() <= LONGEST_UIDS
                                ? uids
                                : uids.substring(0, LONGEST_UIDS) + "…"));
    }
}
