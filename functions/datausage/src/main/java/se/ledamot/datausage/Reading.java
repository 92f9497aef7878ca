package se.ledamot.datausage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A counter as it stood when it was last read on a day.
 *
 * @param bytes since the month began, or since the counter began again
 * @param corrects whether it says what the month's use is, whatever was counted before
 * @param before how it stood on the same day each time before it began again
 */
public record Reading(Instant at, long bytes, boolean corrects, List<Count> before)
        implements Comparable<Reading> {
    // A counter that begins again this often in a day counts nothing.
    private static final int MOST_IN_A_DAY = 24;
    private static final Comparator<Reading> NEWER =
            Comparator.comparing(Reading::at)
                    .thenComparing(Reading::corrects)
                    .thenComparingLong(Reading::bytes);

    /** How a counter stood. */
    public record Count(long bytes, boolean corrects) {}

    public Reading {
        before = List.copyOf(before);
    }

    /** The newer is greater; of two of the same time, the one that corrects, or counts more. */
    @Override
    public int compareTo(Reading other) {
        return NEWER.compare(this, other);
    }

    /** All that is known of the day, in its order. */
    Stream<Count> counts() {
        return Stream.concat(before.stream(), Stream.of(count()));
    }

    private Count count() {
        return new Count(bytes, corrects);
    }

    /** The day's newest, where another of the day is newer. */
    Reading then(Reading newer) {
        if (newer.corrects) {
            return newer;
        }
        if (newer.at.equals(at) || newer.bytes >= bytes || before.size() == MOST_IN_A_DAY) {
            return new Reading(newer.at, newer.bytes, corrects, before);
        }
        return new Reading(
                newer.at,
                newer.bytes,
                false,
                Stream.concat(before.stream(), Stream.of(count())).toList());
    }
}
