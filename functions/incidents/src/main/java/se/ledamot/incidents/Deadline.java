package se.ledamot.incidents;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * The time allowed for a task: clock hours, day and night, where somebody else may have access;
 * Swedish working days where it can wait for people to be at work.
 */
public sealed interface Deadline {
    /** A number of clock hours, set by the municipality. */
    record Hours(Setting hours) implements Deadline {}

    /** A number of working days, set by the municipality; until the end of the last. */
    record Days(Setting days) implements Deadline {}

    /** A number of clock hours, set by law. */
    record Fixed(int hours) implements Deadline {}

    /** The end of the working day on which a task is due. */
    LocalTime CLOSING = LocalTime.of(17, 0);

    /** When notices of a working day's tasks are sent; the quiet hours may delay them further. */
    LocalTime MORNING = LocalTime.of(6, 0);

    static Deadline hours(Setting setting) {
        return new Hours(setting);
    }

    static Deadline days(Setting setting) {
        return new Days(setting);
    }

    default Instant due(Instant from, Settings settings) {
        return switch (this) {
            case Hours(var hours) -> from.plus(Duration.ofHours(settings.number(hours)));
            case Fixed(var hours) -> from.plus(Duration.ofHours(hours));
            case Days(var days) ->
                    SwedishTime.instantOf(
                            settings.workingDays()
                                    .after(SwedishTime.dateOf(from), settings.number(days)),
                            CLOSING);
        };
    }

    /** When the owner is reminded: on the last working day, or after three quarters of the time. */
    default Instant reminder(Instant from, Instant due) {
        return switch (this) {
            case Days days -> SwedishTime.instantOf(SwedishTime.dateOf(due), MORNING);
            default -> from.plus(Duration.between(from, due).multipliedBy(3).dividedBy(4));
        };
    }

    /** When a task becomes late: at once, or on the morning of the next working day. */
    default Instant lateFrom(Instant due, Settings settings) {
        return switch (this) {
            case Days days -> morning(SwedishTime.dateOf(due), 1, settings);
            default -> due;
        };
    }

    /** When a late task is notified again: every few working days, until it is done. */
    static Instant repeatedAt(Instant now, Settings settings) {
        return morning(
                SwedishTime.dateOf(now),
                settings.number(Setting.LATE_REPEATED_AFTER_WORKING_DAYS),
                settings);
    }

    private static Instant morning(LocalDate date, int days, Settings settings) {
        return SwedishTime.instantOf(settings.workingDays().after(date, days), MORNING);
    }
}
