package se.ledamot.datausage;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * Bytes used in a period, taken as spread evenly: each part of the period has its share.
 *
 * @param to equal to {@code from} if all was used at once
 * @param fromCounter whether the bytes come from a counter, so that they may have been used at any
 *     time in the period
 */
record DataUse(Instant from, Instant to, long bytes, boolean fromCounter) {
    /** The use of each day in Sweden, whether it has 23, 24 or 25 hours; their sum is the whole. */
    TreeMap<LocalDate, Long> byDay() {
        var days = new TreeMap<LocalDate, Long>();
        var day = SwedishTime.dateOf(from);
        long before = 0;
        do {
            var end = SwedishTime.startOf(day.plusDays(1));
            long until = until(end);
            days.merge(day, until - before, Long::sum);
            before = until;
            day = day.plusDays(1);
        } while (SwedishTime.startOf(day).isBefore(to));
        return days;
    }

    /** The bytes that were used from that time on. */
    long bytesFrom(Instant time) {
        return time.isAfter(to) ? 0 : bytes - until(time);
    }

    /** The bytes that were used before that time; of what was used at once, all or nothing. */
    private long until(Instant time) {
        if (!time.isAfter(from)) {
            return 0;
        }
        if (!time.isBefore(to)) {
            return bytes;
        }
        var whole = Duration.between(from, to).toMillis();
        var part = Duration.between(from, time).toMillis();
        return BigInteger.valueOf(bytes)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(Math.max(1, whole)))
                .longValue();
    }
}
