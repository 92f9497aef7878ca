package se.ledamot.meetings.icalendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import se.ledamot.meetings.icalendar.ComponentCollector.Property;

/**
 * A time as a calendar writes it.
 *
 * @param local by the clock of its zone; midnight on a day without a time
 * @param isDay whether it is a day without a time
 * @param zone the moment of a local time
 */
record CalendarTime(LocalDateTime local, boolean isDay, Function<LocalDateTime, Instant> zone) {
    private static final int DAY = 8;
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder()
                    .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NEVER)
                    .appendPattern("MMdd'T'HHmm[ss]")
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    /**
     * Reads a date, a local time or a time in UTC.
     *
     * @param zone of a local time
     * @throws java.time.DateTimeException where it is none of them
     */
    static CalendarTime parse(String value, Function<LocalDateTime, Instant> zone) {
        var text = value.strip();
        if (text.length() == DAY) {
            var day = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            return new CalendarTime(day.atStartOfDay(), true, CalendarZones.SWEDEN);
        }
        return text.endsWith("Z")
                ? new CalendarTime(
                        LocalDateTime.parse(text.substring(0, text.length() - 1), FORMAT),
                        false,
                        CalendarZones.UTC)
                : new CalendarTime(LocalDateTime.parse(text, FORMAT), false, zone);
    }

    /**
     * Reads the times of a property that may have several, separated by commas; of a period, when
     * it begins.
     */
    static Stream<CalendarTime> parseAll(Property property, Function<LocalDateTime, Instant> zone) {
        return Stream.of(property.value().split(","))
                .map(value -> value.split("/", 2)[0])
                .filter(value -> !value.isBlank())
                .map(value -> parse(value, zone));
    }

    /** The same, at another local time of the zone. */
    CalendarTime at(LocalDateTime other) {
        return new CalendarTime(other, isDay, zone);
    }

    Instant instant() {
        return zone.apply(local);
    }

    LocalDate date() {
        return local.toLocalDate();
    }
}
