package se.ledamot.datausage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The readings of a counter on one day, ordered by time, without those before the last correction.
 * If there are more than 25, a rising run keeps only its first and last reading. If a late reading
 * then shows that the counter began again within the run, less is counted than otherwise.
 *
 * @param all at least one reading
 */
public record DayReadings(List<Reading> all) {
    /**
     * One reading per hour of the longest day, which has 25; a counter that begins again more often
     * is useless.
     */
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

    /**
     * With another reading; of two at the same time the correction stays, or else the one with more
     * bytes.
     */
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

    /** Whether the last reading's bytes are between those of the one before it and the next. */
    private static boolean isWithinARise(List<Reading> some, Reading next) {
        return some.size() > 1
                && some.get(some.size() - 2).bytes() <= some.getLast().bytes()
                && some.getLast().bytes() <= next.bytes();
    }
}
