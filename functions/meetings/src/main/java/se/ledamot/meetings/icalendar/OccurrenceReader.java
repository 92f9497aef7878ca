package se.ledamot.meetings.icalendar;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import se.ledamot.meetings.icalendar.ComponentCollector.Component;
import se.ledamot.meetings.icalendar.ComponentCollector.Property;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * The occurrences of a calendar's events in a period: what recurs, without what is taken out of it
 * and with each occurrence that was changed as it is now.
 */
final class OccurrenceReader {
    private static final int DAY_MORE = 1;

    /** Events that recur, so that reading them has an end. */
    private static final int MOST_SERIES = 500;

    private static final int MOST_OCCURRENCES = 20_000;

    private final List<Component> calendars;
    private final CalendarZones zones;
    private final Instant from;
    private final Instant until;
    private final Map<String, CalendarEvent> found = new LinkedHashMap<>();
    private final Set<String> notUnderstood = new HashSet<>();
    private int series;
    private boolean isTooLong;

    OccurrenceReader(List<Component> calendars, Instant from, Instant until) {
        this.calendars = calendars;
        this.zones = new CalendarZones(calendars);
        this.from = from;
        this.until = until;
    }

    CalendarContents read() throws UnreadableCalendarException {
        var byUid = new LinkedHashMap<String, List<WrittenEvent>>();
        for (var calendar : calendars) {
            boolean isCancelled = calendar.value("METHOD").equalsIgnoreCase("CANCEL");
            for (var part : calendar.parts()) {
                if (part.name().equals("VEVENT")) {
                    var event = new WrittenEvent(part, isCancelled, zones);
                    byUid.computeIfAbsent(event.uid(), uid -> new ArrayList<>()).add(event);
                }
            }
        }
        byUid.values().forEach(this::readAll);
        if (series > MOST_SERIES || isTooLong) {
            throw new UnreadableCalendarException(
                    UnreadableCalendarException.Fault.TOO_MANY_EVENTS);
        }
        return new CalendarContents(List.copyOf(found.values()), notUnderstood);
    }

    /**
     * All that the calendar has under one id: an event, and occurrences of it that were changed.
     */
    private void readAll(List<WrittenEvent> events) {
        var changed = changed(events.stream().filter(WrittenEvent::isChange).toList());
        var newest = newest(events.stream().filter(one -> !one.isChange()).toList());
        for (var event : newest) {
            orNotUnderstood(event, () -> add(event, newest.size() > 1, changed.keySet()));
        }
        changed.forEach((date, event) ->
                orNotUnderstood(event, () -> add(event, event.idOn(date), event.start())));
    }

    private void orNotUnderstood(WrittenEvent event, Runnable read) {
        try {
            read.run();
        } catch (RuntimeException e) {
            // What ical4j throws at a rule or a length that is none is not said anywhere.
            notUnderstood.add(event.uid());
        }
    }

    /** By the day on which each would have been. */
    private Map<LocalDate, WrittenEvent> changed(List<WrittenEvent> changes) {
        var changed = new LinkedHashMap<LocalDate, WrittenEvent>();
        for (var change : changes) {
            orNotUnderstood(
                    change,
                    () ->
                            changed.merge(
                                    SwedishTime.dateOf(change.changes().instant()),
                                    change,
                                    (one, other) ->
                                            other.sequence() >= one.sequence() ? other : one));
        }
        return changed;
    }

    /** The newest version; several if the calendar uses the same id for several events. */
    private static List<WrittenEvent> newest(List<WrittenEvent> events) {
        int sequence = events.stream().mapToInt(WrittenEvent::sequence).max().orElse(0);
        return events.stream().filter(one -> one.sequence() == sequence).toList();
    }

    private void add(WrittenEvent event, boolean sharesId, Set<LocalDate> changed) {
        if (!event.recurs()) {
            var start = event.start();
            var id = sharesId ? event.idOn(SwedishTime.dateOf(start.instant())) : event.uid();
            add(event, id, start);
            return;
        }
        series++;
        if (series > MOST_SERIES || isTooLong) {
            return;
        }
        var excluded = excluded(event);
        var excludedDays =
                excluded.stream()
                        .filter(CalendarTime::isDay)
                        .map(CalendarTime::date)
                        .collect(toSet());
        var excludedTimes =
                excluded.stream()
                        .filter(time -> !time.isDay())
                        .map(CalendarTime::instant)
                        .collect(toSet());
        occurrences(event)
                .filter(start -> !excludedTimes.contains(start.instant()))
                .forEach(start -> {
                    var date = SwedishTime.dateOf(start.instant());
                    if (!changed.contains(date) && !excludedDays.contains(date)) {
                        add(event, event.idOn(date), start);
                    }
                });
    }

    private Stream<CalendarTime> occurrences(WrittenEvent event) {
        var start = event.start();
        var first = SwedishTime.at(from).toLocalDateTime().minusDays(DAY_MORE);
        var last = SwedishTime.at(until).toLocalDateTime().plusDays(DAY_MORE);
        var byRules =
                Recurrence.daily(start, event.all("RRULE")).between(first, last).stream()
                        .map(start::at);
        var dates = event.all("RDATE").flatMap(this::times);
        return Stream.concat(byRules, dates);
    }

    private List<CalendarTime> excluded(WrittenEvent event) {
        var start = event.start();
        var first = SwedishTime.at(from).toLocalDateTime().minusDays(DAY_MORE);
        var last = SwedishTime.at(until).toLocalDateTime().plusDays(DAY_MORE);
        var byRules =
                Recurrence.daily(start, event.all("EXRULE")).byRules(first, last).stream()
                        .map(start::at);
        return Stream.concat(byRules, event.all("EXDATE").flatMap(this::times)).toList();
    }

    private Stream<CalendarTime> times(Property property) {
        return CalendarTime.parseAll(property, zones.named(property.parameter("TZID")));
    }

    /** Adds an event that begins in the period. */
    private void add(WrittenEvent event, String id, CalendarTime start) {
        var at = start.instant();
        if (at.isBefore(from) || !at.isBefore(until)) {
            return;
        }
        var same = found.get(id);
        if (same == null) {
            put(event, id, start);
        } else if (!same.start().equals(at)) {
            // A second one on that day.
            put(event, id + "T" + SwedishTime.at(at).toLocalTime(), start);
        }
    }

    private void put(WrittenEvent event, String id, CalendarTime start) {
        if (found.size() == MOST_OCCURRENCES) {
            isTooLong = true;
            return;
        }
        found.putIfAbsent(
                id,
                new CalendarEvent(
                        event.uid(),
                        id,
                        event.summary(),
                        start.instant(),
                        event.end(start),
                        start.isDay(),
                        event.isCancelled()));
    }
}
