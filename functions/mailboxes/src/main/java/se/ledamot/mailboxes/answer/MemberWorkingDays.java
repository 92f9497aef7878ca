package se.ledamot.mailboxes.answer;

import java.time.LocalDate;
import se.ledamot.platform.calendar.WorkingDays;

/** The working days on which a member is not away. */
public record MemberWorkingDays(WorkingDays workingDays, Absences absences) {
    /** Whether the member can be expected to look at mail on a date. */
    public boolean isWorkingDay(LocalDate date) {
        return workingDays.isWorkingDay(date) && !absences.has(date);
    }

    /** The date that many of them later; the next counts as one. */
    public LocalDate after(LocalDate date, int days) {
        var day = date;
        int passed = 0;
        while (passed < days) {
            day = day.plusDays(1);
            passed += isWorkingDay(day) ? 1 : 0;
        }
        return day;
    }
}
