package se.ledamot.datausage;

import java.time.Instant;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/**
 * Mapping of the operator's files, by a hash of their place; open, done and given-up files are on a
 * list each.
 */
public final class UsageFileMapping implements EntityMapping<UsageFile> {
    public static final UsageFileMapping FILE = new UsageFileMapping();
    public static final String OPEN = "usage-file/open";
    private static final String DONE = "usage-file/done";
    private static final String GIVEN_UP = "usage-file/given-up";
    private static final Period KEPT = Period.ofMonths(13);
    private static final int ID = 16;

    private UsageFileMapping() {}

    /** The id of the file at a place. */
    public static String id(UsageFile.Place place) {
        var whole = place.store() + "\n" + place.name() + "\n" + place.version();
        return Sha256.of(whole).hex().substring(0, ID);
    }

    /** The list of files in that state, {@code open}, {@code done} or {@code given-up}. */
    public static String listName(String state) {
        return "usage-file/" + state;
    }

    /** A fault that is kept with a file. */
    public static CsvFault fault(Document kept) {
        return new CsvFault(
                kept.longValue("line"),
                kept.text("column"),
                kept.text("expected"),
                kept.document("values"));
    }

    @Override
    public String name() {
        return "usage-file";
    }

    @Override
    public String table() {
        return MonthOfUseMapping.MONTH.table();
    }

    @Override
    public Document write(UsageFile file) {
        return Document.of(
                "store", file.place().store(),
                "name", file.place().name(),
                "version", file.place().version(),
                "arrivedAt", file.arrivedAt(),
                "lines", file.lines(),
                "counted", file.counts().counted(),
                "duplicates", file.counts().duplicates(),
                "unregistered", file.counts().unregistered(),
                "rejected", file.counts().rejected(),
                "faults", file.faults(),
                "failures", file.failures(),
                "reported", file.reported(),
                "lease", lease(file.lease()),
                "doneAt", file.doneAt());
    }

    @Override
    public UsageFile read(Document written) {
        return new UsageFile(
                new UsageFile.Place(
                        written.text("store"), written.text("name"), written.text("version")),
                written.instant("arrivedAt"),
                written.longValue("lines"),
                new UsageFile.Counts(
                        written.longValue("counted"),
                        written.longValue("duplicates"),
                        written.longValue("unregistered"),
                        written.longValue("rejected")),
                written.documents("faults"),
                written.intValue("failures"),
                written.booleanValue("reported"),
                lease(written.documentOrNull("lease")),
                written.instantOrNull("doneAt"));
    }

    private static @Nullable Document lease(UsageFile.@Nullable Lease lease) {
        return lease == null ? null : Document.of("until", lease.until(), "run", lease.by());
    }

    private static UsageFile.@Nullable Lease lease(@Nullable Document written) {
        return written == null
                ? null
                : new UsageFile.Lease(written.instant("until"), written.text("run"));
    }

    @Override
    public ListPosition listPosition(UsageFile file) {
        return ListPosition.at(file.isOpen() ? OPEN : over(file), file.arrivedAt());
    }

    private static String over(UsageFile file) {
        return file.doneAt() == null ? GIVEN_UP : DONE;
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public @Nullable Instant expiresAt(UsageFile file) {
        return file.isOpen() ? null : SwedishTime.at(file.arrivedAt()).plus(KEPT).toInstant();
    }
}
