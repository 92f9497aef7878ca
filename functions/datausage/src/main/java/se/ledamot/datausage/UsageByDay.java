package se.ledamot.datausage;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A month's use by day. The increase between two counter readings is spread evenly over the days
 * between; for days after the last reading, or without any reading, the sessions count.
 */
final class UsageByDay {
    private UsageByDay() {}

    static NavigableMap<Integer, Long> of(MonthOfUse month) {
        if (month.readings().isEmpty() || month.bytes() == sum(month.days())) {
            return month.days();
        }
        var days = new TreeMap<Integer, Long>();
        int before = 0;
        long counted = 0;
        for (var reading : corrected(month).entrySet()) {
            spread(days, before, reading.getKey(), reading.getValue() - counted);
            before = reading.getKey();
            counted = reading.getValue();
        }
        days.putAll(month.days().tailMap(before, false));
        return days;
    }

    /** The totals by day, none above a later one: a lower later total is a correction. */
    private static NavigableMap<Integer, Long> corrected(MonthOfUse month) {
        var corrected = new TreeMap<Integer, Long>();
        long most = Long.MAX_VALUE;
        for (var total : CounterReadings.totals(month.readings()).descendingMap().entrySet()) {
            most = Math.min(most, total.getValue());
            corrected.put(total.getKey(), most);
        }
        return corrected;
    }

    private static void spread(TreeMap<Integer, Long> days, int after, int to, long bytes) {
        int length = to - after;
        for (int i = 1; i <= length; i++) {
            days.put(after + i, bytes * i / length - bytes * (i - 1) / length);
        }
    }

    private static long sum(NavigableMap<Integer, Long> days) {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }
}
