package se.ledamot.platform.calendar;

import java.time.Instant;
import java.time.LocalTime;

/**
 * The part of the day in which messages that can wait are not sent. It may span midnight; if both
 * ends are equal, there are no quiet hours.
 *
 * @param from the first quiet minute
 * @param to the first minute that is no longer quiet
 */
public record QuietHours(LocalTime from, LocalTime to) {
    /** The instant itself, or the end of the quiet hours that it falls into. */
    public Instant firstAllowed(Instant instant) {
        var local = SwedishTime.at(instant);
        if (!isQuiet(local.toLocalTime())) {
            return instant;
        }
        var endsToday = local.toLocalTime().isBefore(to);
        return SwedishTime.instantOf(local.toLocalDate().plusDays(endsToday ? 0 : 1), to);
    }

    /** The instant itself, or the last before the quiet hours that it falls into. */
    public Instant lastAllowed(Instant instant) {
        var local = SwedishTime.at(instant);
        if (!isQuiet(local.toLocalTime())) {
            return instant;
        }
        var beganYesterday = local.toLocalTime().isBefore(from);
        return SwedishTime.instantOf(local.toLocalDate().minusDays(beganYesterday ? 1 : 0), from)
                .minusMillis(1);
    }

    /** Whether an instant falls into them. */
    public boolean isQuiet(Instant instant) {
        return isQuiet(SwedishTime.at(instant).toLocalTime());
    }

    private boolean isQuiet(LocalTime time) {
        if (from.isAfter(to)) {
            return !time.isBefore(from) || time.isBefore(to);
        }
        return !time.isBefore(from) && time.isBefore(to);
    }
}
