package se.ledamot.datausage;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the readings of a month's counter say together. One that stands lower than before has begun
 * again: what was used stays used. Only a reading that says so itself corrects.
 */
final class CounterReadings {
    /** That a counter stood lower than before. */
    record Fall(long from, long to) {}

    private CounterReadings() {}

    /** What was used since the month began, by the end of each day on which it was read. */
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

    /** The first time that it began again, of those that nothing has corrected since. */
    static Optional<Fall> fall(NavigableMap<Integer, DayReadings> readings) {
        var fall = Optional.<Fall>empty();
        long last = 0;
        for (var day : readings.values()) {
            for (var count : day.all()) {
                if (count.corrects()) {
                    fall = Optional.empty();
                } else if (count.bytes() < last && fall.isEmpty()) {
                    fall = Optional.of(new Fall(last, count.bytes()));
                }
                last = count.bytes();
            }
        }
        return fall;
    }
}
