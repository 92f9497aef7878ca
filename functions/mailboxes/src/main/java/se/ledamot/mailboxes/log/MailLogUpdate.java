package se.ledamot.mailboxes.log;

import static se.ledamot.mailboxes.log.LogPageMapping.LOG_PAGE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Mails of one folder on their way into the log, as part of one decision: each gets a row once,
 * however often and wherever it is seen.
 *
 * <p>A mail that looks the same as one in the log is that mail, if that one lies elsewhere or no
 * longer lies in this folder. If it still lies in this folder, there are two mails that look the
 * same, and both have a row. Whether it does, only the server knows: {@link #toLookUp} names the
 * UIDs to ask for.
 */
public final class MailLogUpdate {
    private final Repository repository;
    private final MemberId member;
    private final Set<String> own;
    private final FolderRole role;
    private final Instant now;

    /** UIDs of the folder that the server was asked for, and those of them that are there. */
    private final Set<Long> asked;

    private final Set<Long> present;

    private final Map<String, Optional<Versioned<LogPage>>> read = new LinkedHashMap<>();
    private final Map<String, LogPage> pages = new LinkedHashMap<>();
    private final Map<String, LogPage> changed = new LinkedHashMap<>();
    private final Set<Long> toLookUp = new TreeSet<>();

    /**
     * Begins.
     *
     * @param own the mailbox's own addresses
     * @param role of the folder that the mails lie in
     * @param asked UIDs of the folder that the server was asked for
     * @param present those of them that are there
     */
    public MailLogUpdate(
            Repository repository,
            MemberId member,
            Set<String> own,
            FolderRole role,
            UidSet asked,
            UidSet present,
            Instant now) {
        this.repository = repository;
        this.member = member;
        this.own = own;
        this.role = role;
        this.asked = new TreeSet<>(asked.stream().boxed().toList());
        this.present = new TreeSet<>(present.stream().boxed().toList());
        this.now = now;
    }

    /**
     * Gives a mail its row, or notes where else it was seen.
     *
     * @param impression what it seems to be, if it was received
     * @return the row
     */
    public LogRow add(
            FetchedMail mail, MailHeader header, MailPlace place, MailImpression impression) {
        var fingerprint = MailFingerprint.of(mail.arrivedAt(), header);
        var path = path(LogPage.dayOf(mail.arrivedAt(), now), fingerprint);
        var same = path.stream().flatMap(page -> rows(page, fingerprint).stream()).toList();
        var row =
                same.stream()
                        .filter(one -> one.isAt(place))
                        .findFirst()
                        .or(() -> withPlace(same, path, place))
                        .orElseGet(() -> {
                            var fresh = LogRow.of(mail, header, role, own, place, impression, now);
                            put(path.getLast().with(fresh));
                            return fresh;
                        });
        asked.add(place.uid());
        present.add(place.uid());
        return row;
    }

    /** The row of the same mail at another place, which is noted too; empty if it has none. */
    private Optional<LogRow> withPlace(List<LogRow> same, List<LogPage> path, MailPlace place) {
        return same.stream()
                .filter(row -> row.uidsIn(place).stream().noneMatch(this::isStillThere))
                .findFirst()
                .map(row -> {
                    var moved = row.withPlace(place);
                    replace(path, row, moved);
                    return moved;
                });
    }

    /** Whether the log has a row of that fingerprint. */
    public static boolean has(
            Repository repository,
            MemberId member,
            Instant arrivedAt,
            String fingerprint,
            Instant now) {
        var day = LogPage.dayOf(arrivedAt, now);
        var page = Optional.of(LogPage.empty(member, day, ""));
        for (int digits = 0; page.isPresent() && digits <= LogPage.MOST_LEVELS; digits++) {
            var id = LogPage.id(member, day, fingerprint.substring(0, digits));
            page = repository.find(LOG_PAGE, id).map(Versioned::state);
            if (page.filter(one -> !rows(one, fingerprint).isEmpty()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static List<LogRow> rows(LogPage page, String fingerprint) {
        return page.rows().stream().filter(row -> row.fingerprint().equals(fingerprint)).toList();
    }

    private boolean isStillThere(long uid) {
        if (!asked.contains(uid)) {
            toLookUp.add(uid);
        }
        return present.contains(uid);
    }

    private void replace(List<LogPage> path, LogRow before, LogRow after) {
        path.stream()
                .filter(page -> page.rows().contains(before))
                .findFirst()
                .ifPresent(page -> put(page.replacing(before, after)));
    }

    private void put(LogPage page) {
        pages.put(page.id(), page);
        changed.put(page.id(), page);
    }

    /** The pages that a mail's row can be in, the one for a new row last. */
    private List<LogPage> path(LocalDate day, String fingerprint) {
        var path = new ArrayList<LogPage>();
        path.add(page(day, ""));
        while (path.getLast().isFull()) {
            path.add(page(day, fingerprint.substring(0, path.size())));
        }
        return path;
    }

    private LogPage page(LocalDate day, String prefix) {
        return pages.computeIfAbsent(
                LogPage.id(member, day, prefix),
                id -> {
                    var found = repository.find(LOG_PAGE, id);
                    read.put(id, found);
                    return found.map(Versioned::state)
                            .orElseGet(() -> LogPage.empty(member, day, prefix));
                });
    }

    /** UIDs of the folder that the server must be asked for before anything can be decided. */
    public UidSet toLookUp() {
        return UidSet.of(toLookUp);
    }

    /** The changed pages. */
    public Commit commit() {
        var commit = Commit.nothing();
        for (var page : changed.values()) {
            var before = read.getOrDefault(page.id(), Optional.empty());
            int rows = before.map(one -> one.state().rows().size()).orElse(0);
            commit =
                    commit.put(
                            LOG_PAGE,
                            page.id(),
                            before,
                            page,
                            JournalEvent.of(
                                    "mail-logged",
                                    Clause.K5_3A,
                                    "added",
                                    page.rows().size() - rows,
                                    "rows",
                                    page.rows().size()));
        }
        return commit;
    }
}
