package se.ledamot.datausage;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Evaluates the readings of a month's counter. A lower reading means that the counter began again,
 * and what was used stays counted. Only a reading marked as a correction replaces the total.
 */
final class CounterReadings {
    /** A counter reading that is lower than the one before, in bytes. */
    record CounterReset(long from, long to) {}

    private CounterReadings() {}

    /** Bytes used from the month's start to the end of each day that has a reading. */
    static NavigableMap<Integer, Long> totals(NavigableMap<Integer, DayReadings> readings) {
        var totals = new TreeMap<Integer, Long>();
        long total = 0;
        long last = 0;
        for (var day : readings.entrySet()) {
            for (var count : day.getValue().all()) {
                long more = count.bytes() >= last ? count.bytes() - last : count.bytes();
                total = count.corrects() ? count.bytes() : total + more;
                last = count.bytes();
            }
            totals.put(day.getKey(), total);
        }
        return totals;
    }

    /** All that it has counted; 0 where it was never read. */
    static long total(NavigableMap<Integer, DayReadings> readings) {
        var totals = totals(readings);
        return totals.isEmpty() ? 0 : totals.lastEntry().getValue();
    }

    /** The first fall of the counter that no later reading corrects. */
    static Optional<CounterReset> uncorrectedReset(NavigableMap<Integer, DayReadings> readings) {
        var fall = Optional.<CounterReset>empty();
        long last = 0;
        for (var day : readings.values()) {
            for (var count : day.all()) {
                if (count.corrects()) {
                    fall = Optional.empty();
                } else if (count.bytes() < last && fall.isEmpty()) {
                    fall = Optional.of(new CounterReset(last, count.bytes()));
                }
                last = count.bytes();
            }
        }
        return fall;
    }
}
