package se.ledamot.datausage;

import java.time.Instant;
import java.util.Comparator;

/**
 * How a counter stood when it was read.
 *
 * @param bytes since the month began, or since the counter began again
 * @param corrects whether it says what the month's use is, whatever was counted before
 */
public record Reading(Instant at, long bytes, boolean corrects) implements Comparable<Reading> {
    private static final Comparator<Reading> NEWER =
            Comparator.comparing(Reading::at)
                    .thenComparing(Reading::corrects)
                    .thenComparingLong(Reading::bytes);

    /** The newer is greater; of two of the same time, the one that corrects, or counts more. */
    @Override
    public int compareTo(Reading other) {
        return NEWER.compare(this, other);
    }
}
