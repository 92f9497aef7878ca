package se.ledamot.meetings.icalendar;

import static java.util.stream.Collectors.toMap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
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

    private static final Map<String, String> BY_NAME =
            ZoneId.getAvailableZoneIds().stream()
                    .collect(toMap(id -> id.toLowerCase(Locale.ROOT), Function.identity()));

    /** Windows calls our zone by its cities, and translates the others in the list. */
    private static final String OUR_CITY = "Stockholm";

    /** Summer time is not known further ahead. */
    private static final LocalDateTime LAST = LocalDateTime.of(2100, 1, 1, 0, 0);

    /** Zones of one calendar, and changes of one zone; real ones have two. */
    private static final int MOST = 20;

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

        /** When the offset begins to apply. */
        Stream<LocalDateTime> onsets() {
            var all = recurrence.between(recurrence.start(), LAST);
            return Stream.concat(all.stream(), dates.stream());
        }
    }

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
        if (own.size() == MOST || zone.parts().size() > MOST) {
            return;
        }
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
        if (name.contains(OUR_CITY)) {
            return SWEDEN;
        }
        var rules = own.get(name);
        if (rules != null) {
            // Once, since expanding rules takes long.
            var onsets = new TreeMap<LocalDateTime, ZoneOffset>();
            rules.forEach(rule -> rule.onsets().forEach(at -> onsets.put(at, rule.offset())));
            return local -> local.toInstant(offset(onsets, local));
        }
        throw new DateTimeException("An unknown time zone");
    }

    private static Function<LocalDateTime, Instant> of(ZoneId zone) {
        return local -> local.atZone(zone).toInstant();
    }

    private static ZoneOffset offset(
            NavigableMap<LocalDateTime, ZoneOffset> onsets, LocalDateTime local) {
        var last = onsets.floorEntry(local);
        if (last == null) {
            throw new DateTimeException("A time before its zone begins");
        }
        return last.getValue();
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
        return Optional.ofNullable(BY_NAME.get(id.toLowerCase(Locale.ROOT))).map(ZoneId::of);
    }
}
