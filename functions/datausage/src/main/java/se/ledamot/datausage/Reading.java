package se.ledamot.datausage;

import java.time.Instant;
import java.util.Comparator;

/**
 * A reading of a card's data counter.
 *
 * @param bytes since the month began, or since the counter began again
 * @param corrects whether it sets the month's use, whatever was counted before
 */
public record Reading(Instant at, long bytes, boolean corrects) implements Comparable<Reading> {
    private static final Comparator<Reading> NEWER =
            Comparator.comparing(Reading::at)
                    .thenComparing(Reading::corrects)
                    .thenComparingLong(Reading::bytes);

    /** Newer readings are greater; at the same time a correction is, or else the higher count. */
    @Override
    public int compareTo(Reading other) {
        return NEWER.compare(this, other);
    }
}
