package se.ledamot.meetings.icalendar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.ContentHandler;

/**
 * Takes from a calendar, as it is parsed, the parts that say when something happens. Nothing is
 * interpreted yet, so that one faulty event does not spoil the others.
 */
final class ComponentCollector implements ContentHandler {
    /** A line of a calendar: its name, its parameters and its value. */
    record Property(String name, Map<String, String> parameters, String value) {
        String parameter(String parameter) {
            return parameters.getOrDefault(parameter, "");
        }
    }

    /** A part of a calendar, such as an event or a time zone, with the parts within it. */
    record Component(String name, List<Property> properties, List<Component> parts) {
        Optional<Property> first(String property) {
            return all(property).findFirst();
        }

        Stream<Property> all(String property) {
            return properties.stream().filter(one -> one.name().equals(property));
        }

        /** The value of a property; empty where there is none. */
        String value(String property) {
            return first(property).map(Property::value).orElse("");
        }
    }

    private static final int DEEPEST = 10;
    private static final Set<String> COMPONENTS =
            Set.of("VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT");
    private static final Set<String> PROPERTIES =
            Set.of(
                    "METHOD",
                    "UID",
                    "SUMMARY",
                    "STATUS",
                    "SEQUENCE",
                    "DTSTART",
                    "DTEND",
                    "DURATION",
                    "RRULE",
                    "EXRULE",
                    "RDATE",
                    "EXDATE",
                    "RECURRENCE-ID",
                    "TZID",
                    "TZOFFSETTO");

    private final int mostEvents;
    private final List<Component> calendars = new ArrayList<>();
    private final Deque<Component> open = new ArrayDeque<>();
    private Map<String, String> parameters = new HashMap<>();
    private String property = "";
    private int events;

    ComponentCollector(int mostEvents) {
        this.mostEvents = mostEvents;
    }

    /** The calendars: one file may have several. */
    List<Component> calendars() {
        return List.copyOf(calendars);
    }

    boolean hasTooManyEvents() {
        return events > mostEvents;
    }

    @Override
    public void startCalendar() {
        open.clear();
        open.push(new Component("VCALENDAR", new ArrayList<>(), new ArrayList<>()));
    }

    @Override
    public void endCalendar() {
        calendars.add(open.pop());
    }

    @Override
    public void startComponent(String name) {
        if (open.size() > DEEPEST) {
            throw new IllegalStateException("Parts within parts without end");
        }
        open.push(new Component(upper(name), new ArrayList<>(), new ArrayList<>()));
    }

    @Override
    public void endComponent(String name) {
        var ended = open.pop();
        if (ended.name().equals("VEVENT")) {
            events++;
        }
        if (COMPONENTS.contains(ended.name()) && !hasTooManyEvents()) {
            open.element().parts().add(ended);
        }
    }

    @Override
    public void startProperty(String name) {
        property = upper(name);
        parameters = new HashMap<>();
    }

    @Override
    public void parameter(String name, String value) {
        if (PROPERTIES.contains(property)) {
            parameters.putIfAbsent(upper(name), unquoted(value));
        }
    }

    @Override
    public void propertyValue(String value) {
        if (PROPERTIES.contains(property)) {
            open.element().properties().add(new Property(property, parameters, value.strip()));
        }
    }

    @Override
    public void endProperty(String name) {
        property = "";
    }

    private static String upper(String name) {
        return name.strip().toUpperCase(Locale.ROOT);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
