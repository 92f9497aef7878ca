package se.ledamot.meetings.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.platform.calendar.QuietHours;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.calendar.WorkingDays;

/** When reminders of a meeting are due, by the settings. */
final class ReminderTimes {
    private static final Duration DAY = Duration.ofDays(1);

    private final WorkingDays workingDays;
    private final QuietHours quietHours;
    private final int workingDaysBefore;
    private final LocalTime at;
    private final int hoursBefore;

    ReminderTimes(Settings settings) {
        this.workingDays = settings.workingDays();
        this.quietHours = settings.quietHours();
        this.workingDaysBefore = settings.number(Setting.MEETING_REMINDED_WORKING_DAYS_BEFORE);
        this.at = LocalTime.parse(settings.text(Setting.MEETING_REMINDED_AT));
        this.hoursBefore = settings.number(Setting.MEETING_REMINDED_HOURS_BEFORE);
    }

    boolean isQuiet(Instant now) {
        return quietHours.isQuiet(now);
    }

    /** When all are reminded, on a working day before. */
    Instant before(Meeting meeting) {
        var date = SwedishTime.dateOf(meeting.start());
        var wanted = SwedishTime.instantOf(workingDays.before(date, workingDaysBefore), at);
        return SendingTime.atOrBefore(wanted, quietHours);
    }

    /** When some are reminded again; empty for never, as where only the day is known. */
    Optional<Instant> soon(Meeting meeting) {
        return hoursBefore == 0 || meeting.isAllDay()
                ? Optional.empty()
                : Optional.of(
                        SendingTime.atOrBefore(
                                meeting.start().minus(Duration.ofHours(hoursBefore)), quietHours));
    }

    /** Whether a meeting is to come, and the time for its first reminder has come. */
    boolean isNear(Meeting meeting, Instant now) {
        return now.isBefore(meeting.start())
                && (!now.isBefore(before(meeting))
                        || soon(meeting).filter(soon -> !now.isBefore(soon)).isPresent());
    }

    /** Whether it is the working day after a meeting, and not too early in the day. */
    boolean isAfter(Meeting meeting, Instant now) {
        var date = dayAfter(meeting);
        var due = quietHours.firstAllowed(SwedishTime.instantOf(date, at));
        return !now.isBefore(due) && now.isBefore(endOfDayAfter(meeting));
    }

    /** When it is too late to speak of the day after a meeting. */
    Instant endOfDayAfter(Meeting meeting) {
        return SwedishTime.startOf(dayAfter(meeting).plusDays(1));
    }

    private LocalDate dayAfter(Meeting meeting) {
        return workingDays.after(lastDay(meeting), 1);
    }

    /** One that ends in the night is of the day on which it began. */
    private static LocalDate lastDay(Meeting meeting) {
        var start = meeting.start();
        var end = meeting.end();
        return end == null || !end.isAfter(start.plus(DAY))
                ? SwedishTime.dateOf(start)
                : SwedishTime.dateOf(end.minusNanos(1));
    }
}
