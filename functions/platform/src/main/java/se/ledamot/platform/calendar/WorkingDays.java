package se.ledamot.platform.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Set;

/**
 * Swedish working days (arbetsdagar): not Saturday, Sunday or a public holiday (lag 1989:253), nor,
 * unless the municipality has set otherwise, midsummer eve, Christmas eve and New Year's eve (lag
 * 1930:173).
 */
public final class WorkingDays {
    private static final Set<MonthDay> FIXED_EVES =
            Set.of(MonthDay.of(Month.DECEMBER, 24), MonthDay.of(Month.DECEMBER, 31));
    private static final int FIRST_MIDSUMMER_EVE = 19;
    private static final int LAST_MIDSUMMER_EVE = 25;

    /** Shared by all instances, since it caches the holidays of each year that is requested. */
    private static final HolidayManager HOLIDAYS =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN));

    private final boolean evesAreHolidays;

    public WorkingDays(boolean evesAreHolidays) {
        this.evesAreHolidays = evesAreHolidays;
    }

    public boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && (isEve(date) ? !evesAreHolidays : !HOLIDAYS.isHoliday(date));
    }

    /** The date itself, or the next that is a working day. */
    public LocalDate onOrAfter(LocalDate date) {
        var day = date;
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The date that many working days later; the next working day counts as one. */
    public LocalDate after(LocalDate date, int days) {
        var day = date;
        for (int passed = 0; passed < days; passed++) {
            day = onOrAfter(day.plusDays(1));
        }
        return day;
    }

    /** The date that many working days earlier; the previous working day counts as one. */
    public LocalDate before(LocalDate date, int days) {
        var day = date;
        for (int passed = 0; passed < days; passed++) {
            do {
                day = day.minusDays(1);
            } while (!isWorkingDay(day));
        }
        return day;
    }

    private static boolean isEve(LocalDate date) {
        return FIXED_EVES.contains(MonthDay.from(date)) || isMidsummerEve(date);
    }

    private static boolean isMidsummerEve(LocalDate date) {
        return date.getMonth() == Month.JUNE
                && date.getDayOfWeek() == DayOfWeek.FRIDAY
                && date.getDayOfMonth() >= FIRST_MIDSUMMER_EVE
                && date.getDayOfMonth() <= LAST_MIDSUMMER_EVE;
    }
}
