package se.ledamot.mailboxes.log;

import static se.ledamot.mailboxes.log.LogSnapshots.SNAPSHOTS;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.log.LogSnapshots.LogSnapshot;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;

/**
 * The log of a mailbox is read by taking a snapshot of it (K5.3a): so each reading is in the
 * journal, with who reads and which days. It has the mails of the last 30 days at most, however
 * long rows are kept.
 */
public final class TakeLogSnapshot {
    /** So that they stay one small item. */
    private static final int MOST = 50;

    private static final Comparator<LogRow> ORDER =
            Comparator.comparing(LogRow::arrivedAt)
                    .reversed()
                    .thenComparing(LogRow::fingerprint)
                    .thenComparing(LogRow::firstSeenAt);

    private final Repository repository;
    private final Guidelines guidelines;
    private final IdGenerator ids;

    public TakeLogSnapshot(Repository repository, Guidelines guidelines, IdGenerator ids) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.ids = ids;
    }

    /**
     * Takes one.
     *
     * @param reader the caller
     * @param from the first day of the mails; null for the first possible
     * @param to the last day; null for today
     */
    public Decision<LogSnapshot> take(
            MemberId member,
            String reader,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Operation operation) {
        var today = operation.today();
        var first = today.minusDays(guidelines.settings().number(Setting.MAIL_LOG_DAYS));
        var snapshot =
                new LogSnapshot(
                        ids.next(),
                        reader,
                        operation.at(),
                        from == null ? first : from,
                        to == null ? today : to);
        var before = repository.find(SNAPSHOTS, member.value());
        var all = before.map(Versioned::state).orElse(LogSnapshots.NONE);
        return Decision.unless(
                refusal(snapshot, first, today, all),
                () ->
                        Decision.of(
                                snapshot,
                                Commit.nothing()
                                        .put(
                                                SNAPSHOTS,
                                                member.value(),
                                                before,
                                                all.with(snapshot),
                                                JournalEvent.of(
                                                        "mail-log-read",
                                                        Clause.K5_3A,
                                                        "snapshot",
                                                        snapshot.id(),
                                                        "from",
                                                        snapshot.from(),
                                                        "to",
                                                        snapshot.to()))));
    }

    private static Optional<Refusal> refusal(
            LogSnapshot wanted, LocalDate first, LocalDate today, LogSnapshots all) {
        if (wanted.from().isBefore(first)
                || wanted.to().isAfter(today)
                || wanted.to().isBefore(wanted.from())) {
            return Optional.of(
                    MailboxesReason.LOG_DAYS_IMPOSSIBLE.because("first", first, "last", today));
        }
        return all.all().size() >= MOST
                ? Optional.of(MailboxesReason.TOO_MANY_SNAPSHOTS.because("most", MOST))
                : Optional.empty();
    }

    /** A snapshot that the reader has taken. */
    public Decision<LogSnapshot> find(MemberId member, String id, String reader) {
        return Decision.found(
                own(LogSnapshots.of(member, repository), id, reader),
                MailboxesReason.SNAPSHOT_ABSENT.because());
    }

    private static Optional<LogSnapshot> own(LogSnapshots all, String id, String reader) {
        return all.find(id).filter(one -> one.takenBy().equals(reader));
    }

    /** Its rows, the newest mails first; they never change, so a page is always the same. */
    public Page<LogRow> rows(MemberId member, LogSnapshot snapshot, PageRequest page) {
        var all = new MailLog(repository, member).rows(snapshot.from(), snapshot.to());
        var rows =
                all.items().stream()
                        .filter(row -> snapshot.covers(SwedishTime.dateOf(row.arrivedAt())))
                        .filter(row -> !row.firstSeenAt().isAfter(snapshot.takenAt()))
                        .sorted(ORDER)
                        .toList();
        return Page.of(rows, all.unreadable(), page);
    }

    /** Ends a snapshot: from then on nobody reads it, and its rows may be disposed of. */
    public Decision<LogSnapshot> end(MemberId member, String id, String reader) {
        var before = repository.find(SNAPSHOTS, member.value());
        var found = before.flatMap(all -> own(all.state(), id, reader));
        if (before.isEmpty() || found.isEmpty()) {
            return Decision.refuse(MailboxesReason.SNAPSHOT_ABSENT.because());
        }
        return Decision.of(
                found.get(),
                Commit.nothing()
                        .change(
                                before.get(),
                                before.get().state().without(found.get()),
                                JournalEvent.of(
                                        "mail-log-snapshot-ended", Clause.K5_3A, "snapshot", id)));
    }
}
