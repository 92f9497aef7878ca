package se.ledamot.meetings.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.platform.calendar.QuietHours;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.calendar.WorkingDays;

/** When reminders of a meeting are due, by the settings. */
final class ReminderTimes {
    /** A meeting that ends so early in a day is of the day before. */
    private static final Duration NIGHT = Duration.ofHours(6);

    private static final LocalTime MORNING = LocalTime.of(8, 0);

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

    /** When those called are reminded, on a working day before. */
    Instant before(Meeting meeting) {
        return onDayBefore(meeting, workingDaysBefore);
    }

    /** When all of the body are reminded of mail, on the working day before. */
    Instant mailBefore(Meeting meeting) {
        return onDayBefore(meeting, 1);
    }

    private Instant onDayBefore(Meeting meeting, int days) {
        var date = workingDays.before(SwedishTime.dateOf(meeting.start()), days);
        return SendingTime.atOrBefore(SwedishTime.instantOf(date, at), quietHours);
    }

    /** When some are reminded again; empty for never, as where only the day is known. */
    Optional<Instant> soon(Meeting meeting) {
        return hoursBefore == 0 || meeting.isAllDay()
                ? Optional.empty()
                : Optional.of(
                        SendingTime.atOrBefore(
                                meeting.start().minus(Duration.ofHours(hoursBefore)), quietHours));
    }

    /**
     * From when on nobody is reminded of papers any more: when it begins. One of which only the day
     * is known hardly begins before eight.
     */
    Instant begins(Meeting meeting) {
        return meeting.isAllDay()
                ? SwedishTime.instantOf(SwedishTime.dateOf(meeting.start()), MORNING)
                : meeting.start();
    }

    /** Whether a meeting is to come, and the time for its first reminder has come. */
    boolean isNear(Meeting meeting, Instant now) {
        return now.isBefore(begins(meeting))
                && (!now.isBefore(before(meeting))
                        || !now.isBefore(mailBefore(meeting))
                        || soon(meeting).filter(soon -> !now.isBefore(soon)).isPresent());
    }

    /** Whether it is the working day after a meeting, and not too early in the day. */
    boolean isAfter(Meeting meeting, Instant now) {
        return !now.isBefore(after(meeting)) && now.isBefore(endOfDayAfter(meeting));
    }

    /** In the evening before the quiet hours, in the morning after them. */
    private Instant after(Meeting meeting) {
        var date = dayAfter(meeting);
        var wanted = SwedishTime.instantOf(date, at);
        var allowed = quietHours.firstAllowed(wanted);
        return SwedishTime.dateOf(allowed).equals(date)
                ? Collections.min(List.of(allowed, latestOn(date)))
                : latestOn(date);
    }

    /** The latest moment of a date at which something is sent. */
    private Instant latestOn(LocalDate date) {
        var last = SwedishTime.startOf(date.plusDays(1)).minusMillis(1);
        return SendingTime.atOrBefore(last, quietHours);
    }

    /** When it is too late to speak of the day after a meeting. */
    Instant endOfDayAfter(Meeting meeting) {
        return SwedishTime.startOf(dayAfter(meeting).plusDays(1));
    }

    private LocalDate dayAfter(Meeting meeting) {
        return workingDays.after(lastDay(meeting), 1);
    }

    /** One that ends in the night, as an all-day one does, is of the day before. */
    private static LocalDate lastDay(Meeting meeting) {
        var first = SwedishTime.dateOf(meeting.start());
        var end = meeting.end();
        if (end == null) {
            return first;
        }
        var last = SwedishTime.dateOf(end.minus(NIGHT));
        return last.isAfter(first) ? last : first;
    }
}
