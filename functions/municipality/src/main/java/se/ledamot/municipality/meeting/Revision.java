package se.ledamot.municipality.meeting;

import java.time.Instant;
import java.util.Comparator;
import se.ledamot.platform.document.Document;

/**
 * Where a statement of a source stands among all its statements on the same thing: the highest
 * applies, in whatever order they arrive.
 *
 * @param number the source's own version, or the time of the statement in nanoseconds since 1970;
 *     which of the two is fixed for each source
 * @param hash of what is stated: of two statements with the same number one is chosen, and always
 *     the same
 * @param at when it was stated
 */
public record Revision(long number, String hash, Instant at) implements Comparable<Revision> {
    private static final long NANOS = 1_000_000_000;
    private static final Comparator<Revision> ORDER =
            Comparator.comparingLong(Revision::number).thenComparing(Revision::hash);

    /** The revision of a source that numbers by time. */
    public static Revision at(Instant at, String hash) {
        return new Revision(
                Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano()),
                hash,
                at);
    }

    @Override
    public int compareTo(Revision other) {
        return ORDER.compare(this, other);
    }

    public boolean isAfter(Revision other) {
        return compareTo(other) > 0;
    }

    /** This one, or if that is no later than the other, the same just after the other. */
    public Revision after(Revision other) {
        return isAfter(other) ? this : new Revision(other.number() + 1, hash, at);
    }

    public Document write() {
        return Document.of("number", number, "hash", hash, "at", at);
    }

    public static Revision read(Document written) {
        return new Revision(
                written.longValue("number"), written.text("hash"), written.instant("at"));
    }
}
