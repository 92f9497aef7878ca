package se.ledamot.datausage;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.NavigableMap;
import java.util.Optional;
import se.ledamot.platform.calendar.WorkingDays;

/**
 * Forecasts the data use of a month from its days so far (K4a). Working days and days off have
 * separate averages, since members read papers on working days; a day of extreme use counts as at
 * most four times the mean; and last month's average is added as four days, which matters while
 * this month has few of its own.
 *
 * <p>It predicts that the allowance runs out only with a margin for how uneven the days have been:
 * a member who is warned in vain does not listen the next time.
 */
public final class Forecast {
    private static final double TAKEN_ALONG_DAYS = 4;
    private static final double OF_ITS_SORT_DAYS = 3;
    private static final double MOST_OF_USUAL = 4;
    private static final double MARGIN = 1;

    private final NavigableMap<Integer, Long> days;
    private final YearMonth month;
    private final int first;
    private final int last;
    private final WorkingDays workingDays;
    private final double usual;
    private final double working;
    private final double off;
    private final double unevenness;

    private Forecast(
            NavigableMap<Integer, Long> days,
            LocalDate first,
            LocalDate last,
            double lastMonthsDay,
            WorkingDays workingDays) {
        this.days = days;
        this.month = YearMonth.from(last);
        this.last = last.getDayOfMonth();
        this.first = YearMonth.from(first).equals(month) ? first.getDayOfMonth() : 1;
        this.workingDays = workingDays;
        double most = MOST_OF_USUAL * Math.max(mean(Double.MAX_VALUE, DayType.ALL), 1);
        double own = sum(most, DayType.ALL);
        double taken = lastMonthsDay < 0 ? 0 : TAKEN_ALONG_DAYS;
        this.usual =
                (own + taken * Math.max(0, lastMonthsDay))
                        / Math.max(1, count(DayType.ALL) + taken);
        this.working = of(most, DayType.WORKING);
        this.off = of(most, DayType.OFF);
        this.unevenness = unevenness(most);
    }

    /**
     * A forecast from the fully reported days, and from the partly reported day after them.
     *
     * @param first the first day that shows the borrower's habits, in this month or before it
     * @param last the last reported day, which is not complete yet
     * @param lastMonthsDay bytes on an average day of the month before; negative if unknown
     */
    public static Forecast of(
            NavigableMap<Integer, Long> days,
            LocalDate first,
            LocalDate last,
            double lastMonthsDay,
            WorkingDays workingDays) {
        return new Forecast(days, first, last, lastMonthsDay, workingDays);
    }

    /** Expected bytes at the end of the month. */
    public long expected() {
        double sum = soFar();
        for (int day = last; day <= month.lengthOfMonth(); day++) {
            sum += more(day);
        }
        return Math.round(sum);
    }

    /**
     * The first day by which that many bytes will be used; empty if that is not likely enough
     * within this month.
     */
    public Optional<LocalDate> runsOut(long bytes) {
        if (expected() - margin() < bytes) {
            return Optional.empty();
        }
        double sum = soFar();
        for (int day = last; day <= month.lengthOfMonth(); day++) {
            sum += more(day);
            if (sum >= bytes) {
                return Optional.of(month.atDay(day));
            }
        }
        return Optional.empty();
    }

    private double margin() {
        double left = month.lengthOfMonth() - last + 1;
        double known = Math.max(1, count(DayType.ALL));
        return MARGIN * unevenness * Math.sqrt(left + left * left / (known + TAKEN_ALONG_DAYS));
    }

    private double soFar() {
        return days.values().stream().mapToDouble(Long::doubleValue).sum();
    }

    /** Bytes still expected on a day; for the last reported day, without those used already. */
    private double more(int day) {
        double whole = workingDays.isWorkingDay(month.atDay(day)) ? working : off;
        return day == last ? Math.max(0, whole - days.getOrDefault(day, 0L)) : whole;
    }

    private double of(double most, DayType sort) {
        return (sum(most, sort) + OF_ITS_SORT_DAYS * usual) / (count(sort) + OF_ITS_SORT_DAYS);
    }

    private double unevenness(double most) {
        double squares = 0;
        for (int day = first; day < last; day++) {
            double of = workingDays.isWorkingDay(month.atDay(day)) ? working : off;
            double from = Math.min(most, days.getOrDefault(day, 0L)) - of;
            squares += from * from;
        }
        return Math.sqrt(squares / Math.max(1, last - first - 1));
    }

    private double mean(double most, DayType sort) {
        return sum(most, sort) / Math.max(1, count(sort));
    }

    private double sum(double most, DayType sort) {
        double sum = 0;
        for (int day = first; day < last; day++) {
            if (isOf(day, sort)) {
                sum += Math.min(most, days.getOrDefault(day, 0L));
            }
        }
        return sum;
    }

    private int count(DayType sort) {
        int count = 0;
        for (int day = first; day < last; day++) {
            if (isOf(day, sort)) {
                count++;
            }
        }
        return count;
    }

    private boolean isOf(int day, DayType sort) {
        return switch (sort) {
            case ALL -> true;
            case WORKING -> workingDays.isWorkingDay(month.atDay(day));
            case OFF -> !workingDays.isWorkingDay(month.atDay(day));
        };
    }

    private enum DayType {
        ALL,
        WORKING,
        OFF
    }
}
