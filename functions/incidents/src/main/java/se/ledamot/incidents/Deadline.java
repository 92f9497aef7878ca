package se.ledamot.incidents;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * By when a step is to be done: in clock hours, day and night, where somebody else may be at it; in
 * Swedish working days where it can wait for people to be at work.
 */
public sealed interface Deadline {
    /** So many clock hours, as the municipality has set. */
    record Hours(Setting hours) implements Deadline {}

    /** So many working days, as the municipality has set; until the end of the last. */
    record Days(Setting days) implements Deadline {}

    /** So many clock hours, as the law has set. */
    record Fixed(int hours) implements Deadline {}

    /** When the working day ends by which a step is due. */
    LocalTime CLOSING = LocalTime.of(17, 0);

    /** When people are told of a working day's steps; the quiet hours may hold it a while more. */
    LocalTime MORNING = LocalTime.of(6, 0);

    static Deadline hours(Setting setting) {
        return new Hours(setting);
    }

    static Deadline days(Setting setting) {
        return new Days(setting);
    }

    default Instant due(Instant from, Settings settings) {
        return switch (this) {
            case Hours(var hours) -> from.plus(Duration.ofHours(settings.count(hours)));
            case Fixed(var hours) -> from.plus(Duration.ofHours(hours));
            case Days(var days) ->
                    SwedishTime.instantOf(
                            settings.workingDays()
                                    .after(SwedishTime.dateOf(from), settings.count(days)),
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

    /** From when on it is late: at once, or on the morning of the next working day. */
    default Instant late(Instant due, Settings settings) {
        return switch (this) {
            case Days days -> morning(SwedishTime.dateOf(due), 1, settings);
            default -> due;
        };
    }

    /** When what is late is told of again: every few working days, until it is done. */
    static Instant again(Instant now, Settings settings) {
        return morning(
                SwedishTime.dateOf(now),
                settings.count(Setting.LATE_REPEATED_WORKING_DAYS),
                settings);
    }

    private static Instant morning(LocalDate date, int days, Settings settings) {
        return SwedishTime.instantOf(settings.workingDays().after(date, days), MORNING);
    }
}
