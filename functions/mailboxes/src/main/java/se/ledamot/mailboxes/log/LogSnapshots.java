package se.ledamot.mailboxes.log;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;

/**
 * The snapshots of one mailbox's log that are in use. A row never changes once it is written, so a
 * snapshot is only which rows it has; they are not disposed of as long as it is in use (K5.3a).
 */
public record LogSnapshots(List<LogSnapshot> all) {
    public static final LogSnapshotsMapping SNAPSHOTS = new LogSnapshotsMapping();
    static final LogSnapshots NONE = new LogSnapshots(List.of());

    public LogSnapshots {
        all = List.copyOf(all);
    }

    /**
     * The log of a mailbox as it was at one moment.
     *
     * @param takenBy the caller who took it, and alone may read it
     * @param from the first day of the mails
     * @param to the last day
     */
    public record LogSnapshot(
            String id, String takenBy, Instant takenAt, LocalDate from, LocalDate to) {
        /** Whether it has a row of a mail that arrived on that day, if there is one. */
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        Document write() {
            return Document.of(
                    "id", id, "takenBy", takenBy, "takenAt", takenAt, "from", from, "to", to);
        }

        static LogSnapshot read(Document written) {
            return new LogSnapshot(
                    written.text("id"),
                    written.text("takenBy"),
                    written.instant("takenAt"),
                    written.date("from"),
                    written.date("to"));
        }
    }

    /** Those of a mailbox. */
    static LogSnapshots of(MemberId member, Repository repository) {
        return repository.find(SNAPSHOTS, member.value()).map(found -> found.state()).orElse(NONE);
    }

    Optional<LogSnapshot> find(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    LogSnapshots with(LogSnapshot snapshot) {
        return new LogSnapshots(Stream.concat(all.stream(), Stream.of(snapshot)).toList());
    }

    LogSnapshots without(LogSnapshot snapshot) {
        return new LogSnapshots(all.stream().filter(one -> !one.equals(snapshot)).toList());
    }

    /** Whether any of them has the rows of a day. */
    boolean cover(LocalDate day) {
        return all.stream().anyMatch(one -> one.covers(day));
    }

    /** Mapping of snapshots, by mailbox. */
    public static final class LogSnapshotsMapping implements EntityMapping<LogSnapshots> {
        private LogSnapshotsMapping() {}

        @Override
        public String name() {
            return "log-snapshots";
        }

        @Override
        public String table() {
            return LogPageMapping.LOG_PAGE.table();
        }

        @Override
        public Document write(LogSnapshots snapshots) {
            return Document.of("all", snapshots.all().stream().map(LogSnapshot::write).toList());
        }

        @Override
        public LogSnapshots read(Document written) {
            return new LogSnapshots(
                    written.documents("all").stream().map(LogSnapshot::read).toList());
        }
    }
}
