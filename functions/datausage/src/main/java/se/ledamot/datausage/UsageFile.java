package se.ledamot.datausage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdentityNumbers;

/**
 * A usage file that the operator has left, and how far it is ingested. If a run stops, the next
 * continues from there; records ingested twice are counted once.
 *
 * @param place where the file is
 * @param lines how many lines are ingested, without the headings
 * @param counts the results of those lines
 * @param faults the first of the rejected lines
 * @param failures how many times in a row the file could not be read
 * @param reported whether IT is notified of the failures
 * @param lease the run that ingests it now; null if none does
 * @param doneAt null while there is more to ingest
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
    /** A day of attempts, one every quarter of an hour; then the file is given up. */
    static final int MOST_FAILURES = 96;

    private static final int FAILURES_TO_REPORT = 3;
    private static final Duration PASSES_WITHIN = Duration.ofHours(6);

    public UsageFile {
        faults = List.copyOf(faults);
    }

    /**
     * Where a file is.
     *
     * @param store the file store, such as a bucket
     * @param version the file's version, so that a file written over it is another file
     */
    public record Place(String store, String name, String version) {
        /**
         * The name for display and notices; its digits are masked if it may hold an identity
         * number.
         */
        public String shown() {
            return IdentityNumbers.isInId(name) ? name.replaceAll("\\d", "•") : name;
        }
    }

    /**
     * One run's exclusive right to ingest a file until a time.
     *
     * @param by the run's own id, by which it recognises its lease
     */
    public record Lease(Instant until, String by) {}

    /** Summary of the ingested lines. */
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

    static UsageFile arrived(Place place, Instant at) {
        return new UsageFile(place, at, 0, Counts.NOTHING, List.of(), 0, false, null, null);
    }

    boolean isFree(Instant now) {
        return isOpen() && (lease == null || !now.isBefore(lease.until()));
    }

    boolean isLeasedBy(String taker) {
        return lease != null && lease.by().equals(taker);
    }

    /** Whether there is more to ingest, and the file is not given up. */
    boolean isOpen() {
        return doneAt == null && failures < MOST_FAILURES;
    }

    UsageFile withLease(@Nullable Lease next) {
        return UsageFileBuilder.from(this).lease(next).build();
    }

    /** With one more failure, and without a lease. */
    UsageFile failed() {
        return UsageFileBuilder.from(this).failures(failures + 1).lease(null).build();
    }

    /**
     * Whether IT is to be notified: the file failed three times, and is itself at fault or arrived
     * more than six hours ago.
     */
    boolean isToBeReported(boolean isItsOwnFault, Instant now) {
        return !reported
                && failures >= FAILURES_TO_REPORT
                && (isItsOwnFault || now.isAfter(arrivedAt.plus(PASSES_WITHIN)));
    }

    UsageFile asReported() {
        return UsageFileBuilder.from(this).reported(true).build();
    }

    /** Whether it arrived more than a day ago, so that an outage should have passed. */
    boolean isOld(Instant now) {
        return now.isAfter(arrivedAt.plus(Duration.ofDays(1)));
    }

    UsageFile withProgress(long to, Counts counts, List<Document> all) {
        return UsageFileBuilder.from(this).lines(to).counts(counts).faults(all).failures(0).build();
    }

    UsageFile done(Instant at) {
        return UsageFileBuilder.from(this).lease(null).doneAt(at).build();
    }
}
