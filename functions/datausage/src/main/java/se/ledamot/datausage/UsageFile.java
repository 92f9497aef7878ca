package se.ledamot.datausage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdentityNumbers;

/**
 * A file of usages that the operator has left, and how far it is taken. Where the taking stops,
 * another goes on from there; what was taken twice is counted once.
 *
 * @param place where it is
 * @param lines how many lines are taken, the headings not counted
 * @param counts what came of them
 * @param faults the first of the lines that could not be taken
 * @param failures how often in a row it could not be read
 * @param reported whether IT knows of that
 * @param lease whoever takes it; null for nobody
 * @param doneAt null while there is more
 */
@RecordBuilder
public record UsageFile(
        Place place,
        Instant arrivedAt,
        long lines,
        Counts counts,
        List<Document> faults,
        int failures,
        boolean reported,
        @Nullable Lease lease,
        @Nullable Instant doneAt) {
    /** A day of trying every quarter of an hour; then nobody tries any more. */
    static final int MOST_FAILURES = 96;

    private static final int FAILURES_TO_TELL = 3;
    private static final Duration PASSES_WITHIN = Duration.ofHours(6);

    public UsageFile {
        faults = List.copyOf(faults);
    }

    /**
     * Where a file is.
     *
     * @param store such as a bucket
     * @param version the file's own, so that one that is written over it is another file
     */
    public record Place(String store, String name, String version) {
        /** The name as it is shown and told: of one that may hold an identity number no digit. */
        public String shown() {
            return IdentityNumbers.isInId(name) ? name.replaceAll("\\d", "•") : name;
        }
    }

    /**
     * That somebody takes a file, and nobody else until then.
     *
     * @param by a mark of theirs, by which they know their own
     */
    public record Lease(Instant until, String by) {}

    /** What came of lines. */
    public record Counts(long counted, long duplicates, long unregistered, long rejected) {
        static final Counts NOTHING = new Counts(0, 0, 0, 0);

        static Counts of(IngestUsage.Ingested taken, long bad) {
            return new Counts(taken.counted(), taken.duplicates(), taken.unregistered(), bad);
        }

        Counts and(Counts more) {
            return new Counts(
                    counted + more.counted,
                    duplicates + more.duplicates,
                    unregistered + more.unregistered,
                    rejected + more.rejected);
        }
    }

    static UsageFile filesCreated(Place place, Instant at) {
        return new UsageFile(place, at, 0, Counts.NOTHING, List.of(), 0, false, null, null);
    }

    boolean isFree(Instant now) {
        return isOpen() && (lease == null || !now.isBefore(lease.until()));
    }

    boolean isTakenBy(String taker) {
        return lease != null && lease.by().equals(taker);
    }

    /** Whether there is more of it that can still be taken. */
    boolean isOpen() {
        return doneAt == null && failures < MOST_FAILURES;
    }

    UsageFile takenBy(@Nullable Lease next) {
        return UsageFileBuilder.from(this).lease(next).build();
    }

    /** Nobody takes it, and it could not be read once more. */
    UsageFile failed() {
        return UsageFileBuilder.from(this).failures(failures + 1).lease(null).build();
    }

    /**
     * Whether IT is to be told: it failed three times, by its own fault or while it has been here
     * for six hours.
     */
    boolean isToBeReported(boolean isItsOwnFault, Instant now) {
        return !reported
                && failures >= FAILURES_TO_TELL
                && (isItsOwnFault || now.isAfter(arrivedAt.plus(PASSES_WITHIN)));
    }

    UsageFile asReported() {
        return UsageFileBuilder.from(this).reported(true).build();
    }

    /** Whether what keeps it from being taken should have passed long ago. */
    boolean isOld(Instant now) {
        return now.isAfter(arrivedAt.plus(Duration.ofDays(1)));
    }

    UsageFile further(long to, Counts counts, List<Document> all) {
        return UsageFileBuilder.from(this).lines(to).counts(counts).faults(all).failures(0).build();
    }

    UsageFile done(Instant at) {
        return UsageFileBuilder.from(this).lease(null).doneAt(at).build();
    }
}
