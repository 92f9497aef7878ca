package se.ledamot.meetings.icalendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.TemporalAmountAdapter;
import net.fortuna.ical4j.util.Strings;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.icalendar.ComponentCollector.Component;
import se.ledamot.meetings.icalendar.ComponentCollector.Property;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.IdentityNumbers;

/** An event as its calendar writes it; its times are read when they are asked for. */
final class WrittenEvent {
    private static final int LONGEST_ID = 200;
    private static final String START = "DTSTART";
    private static final String CHANGES = "RECURRENCE-ID";

    private final Component part;
    private final boolean isCancelledWithAll;
    private final CalendarZones zones;

    /**
     * Creates an event.
     *
     * @param isCancelledWithAll whether the calendar says of all its events that they are called
     *     off
     */
    WrittenEvent(Component part, boolean isCancelledWithAll, CalendarZones zones) {
        this.part = part;
        this.isCancelledWithAll = isCancelledWithAll;
        this.zones = zones;
    }

    /**
     * Its id, or the hash of a very long one or one that may be a person's; where it has none, the
     * hash of what it is called and when it begins.
     */
    String uid() {
        var uid = part.value("UID");
        if (uid.isEmpty()) {
            return hash(summary() + " " + part.value(START));
        }
        return uid.length() > LONGEST_ID || IdentityNumbers.isInId(uid) ? hash(uid) : uid;
    }

    private static String hash(String id) {
        return Sha256.of(id.getBytes(UTF_8)).hex();
    }

    /** The id of its occurrence on that day. */
    String idOn(LocalDate date) {
        return uid() + "/" + date;
    }

    String summary() {
        return Strings.unescape(part.value("SUMMARY")).replaceAll("\\s+", " ").strip();
    }

    boolean isCancelled() {
        var status = part.value("STATUS").toUpperCase(Locale.ROOT);
        return isCancelledWithAll || status.equals("CANCELLED") || status.equals("CANCELED");
    }

    /** Which version it is; the highest applies. */
    int sequence() {
        var sequence = part.value("SEQUENCE");
        return sequence.matches("\\d{1,9}") ? Integer.parseInt(sequence) : 0;
    }

    /** Whether it is a changed occurrence of an event that recurs. */
    boolean isChange() {
        return part.first(CHANGES).isPresent();
    }

    /**
     * When the occurrence would have been that it changes.
     *
     * @throws IllegalArgumentException where it changes all later ones too
     * @throws DateTimeException where that is no time
     */
    CalendarTime changes() {
        var changes = part.first(CHANGES).orElseThrow();
        if (!changes.parameter("RANGE").isEmpty()) {
            throw new IllegalArgumentException("A change of more than one occurrence");
        }
        return time(changes);
    }

    boolean recurs() {
        return Stream.of("RRULE", "RDATE").anyMatch(name -> part.first(name).isPresent());
    }

    Stream<Property> all(String name) {
        return part.all(name);
    }

    /**
     * When it begins.
     *
     * @throws DateTimeException where it does not say so
     */
    CalendarTime start() {
        return time(
                part.first(START).orElseThrow(() -> new DateTimeException("An event, not when")));
    }

    /** When the occurrence with that start ends; null where it does not say so. */
    @Nullable Instant end(CalendarTime start) {
        var length = length();
        if (length == null) {
            return null;
        }
        var end =
                length instanceof Duration duration
                        ? start.instant().plus(duration)
                        : start.at(start.local().plus(length)).instant();
        return end.isAfter(start.instant()) ? end : null;
    }

    private @Nullable TemporalAmount length() {
        var end = part.first("DTEND");
        if (end.isPresent()) {
            return between(start(), time(end.get()));
        }
        var duration = part.value("DURATION");
        if (!duration.isEmpty()) {
            return TemporalAmountAdapter.parse(duration).getDuration();
        }
        return start().isDay() ? Period.ofDays(1) : null;
    }

    private static TemporalAmount between(CalendarTime start, CalendarTime end) {
        return start.isDay() && end.isDay()
                ? Period.ofDays(Math.toIntExact(ChronoUnit.DAYS.between(start.date(), end.date())))
                : Duration.between(start.instant(), end.instant());
    }

    private CalendarTime time(Property property) {
        return CalendarTime.parse(property.value(), zones.named(property.parameter("TZID")));
    }
}
