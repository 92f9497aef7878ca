package se.ledamot.datausage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.identity.Iccid;

/**
 * What a card has used in a calendar month in Sweden (K4a).
 *
 * @param days bytes of sessions by day of the month
 * @param readings of a counter, the last of each day
 * @param seen which sessions are counted
 * @param told the thresholds, in percent, that have been told of or passed over; of each the
 *     allowance that it was a share of, in megabytes
 * @param forecast the day on which it was told that the allowance runs out; null if it was not
 */
public record MonthOfUse(
        Iccid card,
        YearMonth month,
        NavigableMap<Integer, Long> days,
        NavigableMap<Integer, Reading> readings,
        Seen seen,
        NavigableMap<Integer, Integer> told,
        @Nullable LocalDate forecast) {
    private static final int KEPT_MONTHS = 13;

    public MonthOfUse {
        days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
        readings = Collections.unmodifiableNavigableMap(new TreeMap<>(readings));
        told = Collections.unmodifiableNavigableMap(new TreeMap<>(told));
    }

    /** A month in which nothing was used. */
    public static MonthOfUse none(Iccid card, YearMonth month) {
        return new MonthOfUse(
                card, month, new TreeMap<>(), new TreeMap<>(), Seen.NONE, new TreeMap<>(), null);
    }

    /** When a month is forgotten: long enough to be compared with the same one of the next year. */
    static Instant forgetAt(YearMonth month) {
        return Sweden.startOf(month.plusMonths(KEPT_MONTHS).atEndOfMonth().plusDays(1));
    }

    /**
     * All bytes of the month. Where there is a counter, it stands for all days up to its own, and
     * sessions of later days are added; where the sessions alone are more, they are right.
     */
    public long bytes() {
        long sessions = sum(days.values());
        return newest().map(counter -> Math.max(sessions, counted(counter))).orElse(sessions);
    }

    private long counted(Reading counter) {
        return counter.bytes() + sum(days.tailMap(day(counter.at()), false).values());
    }

    /** The newest reading of the counter. */
    Optional<Reading> newest() {
        return readings.isEmpty()
                ? Optional.empty()
                : Optional.of(Collections.max(readings.values()));
    }

    /** Whether sessions of a day after that are known. */
    boolean isUsedAfter(LocalDate date) {
        return !days.isEmpty() && month.atDay(days.lastKey()).isAfter(date);
    }

    /** Bytes by day of the month, up to and with the last that anything is known of. */
    public NavigableMap<Integer, Long> byDay() {
        return ByDay.of(this);
    }

    /**
     * The bytes of those days that are surely after a date: not of the date itself, on which two
     * may have had the card, nor of days that a counter has counted together with it.
     */
    public NavigableMap<Integer, Long> byDayAfter(LocalDate date) {
        if (date.isBefore(month.atDay(1))) {
            return byDay();
        }
        int after =
                YearMonth.from(date).equals(month) ? date.getDayOfMonth() : month.lengthOfMonth();
        var read = readings.higherKey(after);
        boolean isCounted = read != null && !readings.containsKey(after);
        return byDay().tailMap(isCounted ? read : after, false);
    }

    /** With uses that fall, in part, into this month. */
    MonthOfUse using(Collection<Use> uses) {
        var next = new TreeMap<>(days);
        for (var use : uses) {
            use.byDay()
                    .forEach((date, bytes) -> {
                        if (YearMonth.from(date).equals(month)) {
                            next.merge(date.getDayOfMonth(), bytes, Long::sum);
                        }
                    });
        }
        return new MonthOfUse(card, month, next, readings, seen, told, forecast);
    }

    /** With a reading; one that is older than another of its day changes nothing. */
    MonthOfUse reading(Reading reading) {
        var next = new TreeMap<>(readings);
        next.merge(
                day(reading.at()),
                reading,
                (one, other) -> Collections.max(java.util.List.of(one, other)));
        return new MonthOfUse(card, month, days, next, seen, told, forecast);
    }

    /** The day of the month; the last for what was read after its end. */
    private int day(Instant at) {
        var date = Sweden.dateOf(at);
        return date.isAfter(month.atEndOfMonth()) ? month.lengthOfMonth() : date.getDayOfMonth();
    }

    MonthOfUse seen(Seen next) {
        return new MonthOfUse(card, month, days, readings, next, told, forecast);
    }

    /**
     * The thresholds that need not be told of again while the allowance is so many megabytes: where
     * it has been raised, a share of it is more than it was when it was told.
     */
    public NavigableSet<Integer> toldOf(int allowanceMb) {
        var still = new TreeSet<Integer>();
        told.forEach((percent, ofMb) -> {
            if (ofMb >= allowanceMb) {
                still.add(percent);
            }
        });
        return still;
    }

    MonthOfUse told(Collection<Integer> more, int allowanceMb) {
        var next = new TreeMap<>(told);
        more.forEach(percent -> next.merge(percent, allowanceMb, Math::max));
        return new MonthOfUse(card, month, days, readings, seen, next, forecast);
    }

    MonthOfUse foretold(LocalDate on) {
        return new MonthOfUse(card, month, days, readings, seen, told, on);
    }

    private static long sum(Collection<Long> some) {
        return some.stream().mapToLong(Long::longValue).sum();
    }
}
