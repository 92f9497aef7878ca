package se.ledamot.datausage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The readings of a counter on one day, in the order of their times however they came, and none
 * from before the last that corrects. Where there are many, of those between which it has only
 * risen the first and the last are kept: a reading that comes later still, and tells that the
 * counter began again between them, then counts less than it would have.
 *
 * @param all at least one
 */
public record DayReadings(List<Reading> all) {
    /** One an hour on the longest day; a counter that begins again so often counts nothing. */
    private static final int MOST = 25;

    public DayReadings {
        all = List.copyOf(all);
    }

    static DayReadings of(Reading reading) {
        return new DayReadings(List.of(reading));
    }

    Reading newest() {
        return all.getLast();
    }

    /** With another; of the same time the one that corrects, or counts more. */
    DayReadings with(Reading reading) {
        var byTime = new TreeMap<Instant, Reading>();
        all.forEach(one -> byTime.put(one.at(), one));
        byTime.merge(reading.at(), reading, (one, other) -> one.compareTo(other) < 0 ? other : one);
        var kept = new ArrayList<Reading>();
        for (var next : byTime.values()) {
            if (next.corrects()) {
                kept.clear();
            }
            kept.add(next);
        }
        return new DayReadings(kept.size() > MOST ? fewer(kept) : kept);
    }

    private static List<Reading> fewer(List<Reading> all) {
        var kept = new ArrayList<Reading>();
        for (var next : all) {
            if (isWithinARise(kept, next)) {
                kept.removeLast();
            }
            kept.add(next);
        }
        if (kept.size() > MOST) {
            kept.remove(kept.size() - 2);
        }
        return kept;
    }

    /** Whether the last of some readings lies between the one before it and the next. */
    private static boolean isWithinARise(List<Reading> some, Reading next) {
        return some.size() > 1
                && some.get(some.size() - 2).bytes() <= some.getLast().bytes()
                && some.getLast().bytes() <= next.bytes();
    }
}
