package se.ledamot.platform.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Instants as people in Sweden see them on the calendar and the clock. */
public final class SwedishTime {
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private SwedishTime() {}

    public static ZonedDateTime at(Instant instant) {
        return instant.atZone(ZONE);
    }

    public static LocalDate dateOf(Instant instant) {
        return at(instant).toLocalDate();
    }

    /** The first instant of a date, whether its day has 23, 24 or 25 hours. */
    public static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant();
    }

    /**
     * The instant of a date and a time of day; in the hour that spring leaves out, one hour later.
     */
    public static Instant instantOf(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(ZONE).toInstant();
    }
}
