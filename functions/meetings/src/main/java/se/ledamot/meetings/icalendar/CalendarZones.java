package se.ledamot.meetings.icalendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.fortuna.ical4j.transform.compliance.TzHelper;
import se.ledamot.meetings.icalendar.ComponentCollector.Component;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * The time zones of a calendar by what it calls them: by the names of the tz database, with or
 * without a program's own prefix; by the names of Windows; or by the rules that the calendar gives
 * for a name of its own.
 */
final class CalendarZones {
    static final Function<LocalDateTime, Instant> SWEDEN = of(SwedishTime.ZONE);
    static final Function<LocalDateTime, Instant> UTC = of(ZoneOffset.UTC);

    /** Windows calls our zone by its cities, and translates the others in the list. */
    private static final String OUR_CITY = "Stockholm";

    private final Map<String, List<Observance>> own = new HashMap<>();
    private final Map<String, Function<LocalDateTime, Instant>> named = new HashMap<>();

    /** The offset that a zone has from some time of each year on. */
    private record Observance(Recurrence recurrence, List<LocalDateTime> dates, ZoneOffset offset) {
        static Observance of(Component part) {
            var start = CalendarTime.parse(part.value("DTSTART"), UTC);
            var dates = part.all("RDATE").flatMap(date -> CalendarTime.parseAll(date, UTC));
            return new Observance(
                    Recurrence.yearly(start, part.all("RRULE")),
                    dates.map(CalendarTime::local).toList(),
                    ZoneOffset.of(part.value("TZOFFSETTO")));
        }

        /** The last time before that at which the offset began to apply. */
        Stream<Onset> onset(LocalDateTime local) {
            return Stream.concat(recurrence.last(local).stream(), dates.stream())
                    .filter(at -> !at.isAfter(local))
                    .map(at -> new Onset(at, offset));
        }
    }

    private record Onset(LocalDateTime at, ZoneOffset offset) {}

    CalendarZones(List<Component> calendars) {
        for (var calendar : calendars) {
            for (var part : calendar.parts()) {
                if (part.name().equals("VTIMEZONE")) {
                    define(part);
                }
            }
        }
    }

    private void define(Component zone) {
        var observances = new ArrayList<Observance>();
        try {
            for (var part : zone.parts()) {
                observances.add(Observance.of(part));
            }
        } catch (RuntimeException e) {
            // Whatever ical4j finds wrong: the calendar does not say which zone it means.
            return;
        }
        own.putIfAbsent(zone.value("TZID"), observances);
    }

    /**
     * The zone of that name; that of Sweden where a time has none.
     *
     * @throws DateTimeException where nothing says which zone it is
     */
    Function<LocalDateTime, Instant> named(String name) {
        return name.isBlank() ? SWEDEN : named.computeIfAbsent(name, this::find);
    }

    private Function<LocalDateTime, Instant> find(String name) {
        var known = wellKnown(name);
        if (known.isPresent()) {
            return of(known.get());
        }
        var rules = own.get(name);
        if (rules != null) {
            return local -> local.toInstant(offset(rules, local));
        }
        if (name.contains(OUR_CITY)) {
            return SWEDEN;
        }
        throw new DateTimeException("An unknown time zone");
    }

    private static Function<LocalDateTime, Instant> of(ZoneId zone) {
        return local -> local.atZone(zone).toInstant();
    }

    private static ZoneOffset offset(List<Observance> rules, LocalDateTime local) {
        return rules.stream()
                .flatMap(rule -> rule.onset(local))
                .max(Comparator.comparing(Onset::at))
                .map(Onset::offset)
                .orElseThrow(() -> new DateTimeException("A time before its zone begins"));
    }

    /** The zone of the tz database that a name, or the last parts of it, stand for. */
    private static Optional<ZoneId> wellKnown(String name) {
        var parts = List.of(name.split("/"));
        var tails =
                IntStream.range(0, parts.size())
                        .mapToObj(from -> String.join("/", parts.subList(from, parts.size())));
        return tails.flatMap(tail -> zone(tail).stream()).findFirst().or(() -> windows(name));
    }

    private static Optional<ZoneId> windows(String name) {
        return Optional.ofNullable(TzHelper.getCorrectedTimeZoneIdFrom(name))
                .flatMap(CalendarZones::zone);
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
