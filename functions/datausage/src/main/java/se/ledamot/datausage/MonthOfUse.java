package se.ledamot.datausage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * The data use of a card in a calendar month in Sweden (K4a).
 *
 * @param days bytes of sessions by day of the month
 * @param readings counter readings by day of the month
 * @param processed which sessions are counted
 * @param alerts which alerts were sent about it
 * @param allowanceMb the card's allowance for the month, in megabytes, as of the last count or
 *     sweep within the month; 0 if the card was not registered then
 */
@RecordBuilder
public record MonthOfUse(
        Iccid card,
        YearMonth month,
        NavigableMap<Integer, Long> days,
        NavigableMap<Integer, DayReadings> readings,
        ProcessedRecords processed,
        AlertsSent alerts,
        int allowanceMb) {
    private static final int KEPT_MONTHS = 13;

    public MonthOfUse {
        days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
        readings = Collections.unmodifiableNavigableMap(new TreeMap<>(readings));
    }

    /** A month in which nothing was used. */
    public static MonthOfUse none(Iccid card, YearMonth month) {
        return new MonthOfUse(
                card,
                month,
                new TreeMap<>(),
                new TreeMap<>(),
                ProcessedRecords.NONE,
                AlertsSent.NOTHING,
                0);
    }

    /** When a month expires: late enough to compare it with the same month of the next year. */
    static Instant expiresAt(YearMonth month) {
        return SwedishTime.startOf(month.plusMonths(KEPT_MONTHS).atEndOfMonth().plusDays(1));
    }

    /**
     * All bytes of the month. A counter covers all days up to its newest reading, and sessions of
     * later days are added; if the sessions alone are more, their sum applies.
     */
    public long bytes() {
        long sessions = sum(days.values());
        return newest().map(counter -> Math.max(sessions, counted(counter))).orElse(sessions);
    }

    private long counted(Reading newest) {
        return CounterReadings.total(readings)
                + sum(days.tailMap(day(newest.at()), false).values());
    }

    /** The first fall of the counter that is not corrected. */
    Optional<CounterReadings.CounterReset> uncorrectedReset() {
        return CounterReadings.uncorrectedReset(readings);
    }

    /** When the counter was last read before that time. */
    Optional<Instant> readBefore(Instant time) {
        return readings.values().stream()
                .flatMap(day -> day.all().stream())
                .map(Reading::at)
                .filter(at -> at.isBefore(time))
                .max(Comparator.naturalOrder());
    }

    /** The newest reading of the counter. */
    Optional<Reading> newest() {
        return readings.values().stream().map(DayReadings::newest).max(Comparator.naturalOrder());
    }

    /** Whether sessions of a day after that are known. */
    boolean hasSessionsAfter(LocalDate date) {
        return !days.isEmpty() && month.atDay(days.lastKey()).isAfter(date);
    }

    /** Bytes by day of the month, up to and with the last that anything is known of. */
    public NavigableMap<Integer, Long> byDay() {
        return UsageByDay.of(this);
    }

    /**
     * The first day whose use certainly belongs to the borrower who has had the card since a time:
     * after the day of that time, and after days that a counter counted together with it.
     */
    LocalDate firstSince(Instant time) {
        var date = SwedishTime.dateOf(time);
        if (date.isBefore(month.atDay(1))) {
            return month.atDay(1);
        }
        return readings.values().stream()
                .map(day -> day.newest().at())
                .filter(at -> !at.isBefore(time))
                .min(Comparator.naturalOrder())
                .map(SwedishTime::dateOf)
                .filter(read -> read.isAfter(date))
                .orElse(date)
                .plusDays(1);
    }

    /** The bytes by day of the borrower who has had the card since a time. */
    public NavigableMap<Integer, Long> byDaySince(Instant time) {
        var days = new TreeMap<>(byDay());
        days.keySet().removeIf(day -> month.atDay(day).isBefore(firstSince(time)));
        return days;
    }

    /** With uses that fall, in part, into this month. */
    MonthOfUse withUse(Collection<DataUse> uses) {
        var next = new TreeMap<>(days);
        for (var use : uses) {
            use.byDay()
                    .forEach((date, bytes) -> {
                        if (YearMonth.from(date).equals(month)) {
                            next.merge(date.getDayOfMonth(), bytes, Long::sum);
                        }
                    });
        }
        return MonthOfUseBuilder.from(this).days(next).build();
    }

    /** With a reading. */
    MonthOfUse withReading(Reading reading) {
        var next = new TreeMap<>(readings);
        next.merge(day(reading.at()), DayReadings.of(reading), (known, one) -> known.with(reading));
        return MonthOfUseBuilder.from(this).readings(next).build();
    }

    /** The day of a reading; the last day of the month if it was read later. */
    private int day(Instant at) {
        var date = SwedishTime.dateOf(at);
        return date.isAfter(month.atEndOfMonth()) ? month.lengthOfMonth() : date.getDayOfMonth();
    }

    MonthOfUse withProcessed(ProcessedRecords next) {
        return MonthOfUseBuilder.from(this).processed(next).build();
    }

    MonthOfUse withAlerts(AlertsSent next) {
        return MonthOfUseBuilder.from(this).alerts(next).build();
    }

    /** With the allowance that counts for the whole of it. */
    MonthOfUse withAllowance(int megabytes) {
        return MonthOfUseBuilder.from(this).allowanceMb(megabytes).build();
    }

    private static long sum(Collection<Long> some) {
        return some.stream().mapToLong(Long::longValue).sum();
    }
}
