package se.ledamot.datausage;

import java.time.Instant;
import java.util.Comparator;

/**
 * A counter as it stood.
 *
 * @param bytes since the month began
 */
public record Reading(Instant at, long bytes) implements Comparable<Reading> {
    private static final Comparator<Reading> NEWER =
            Comparator.comparing(Reading::at).thenComparingLong(Reading::bytes);

    /** The newer is greater; of two of the same time, the one that counts more. */
    @Override
    public int compareTo(Reading other) {
        return NEWER.compare(this, other);
    }
}
