package se.ledamot.meetings.icalendar;

import java.util.List;
import java.util.Set;

/**
 * What a calendar says of a period.
 *
 * @param events those that begin in the period, in the order of the calendar
 * @param notUnderstood the ids of the events whose times could not be understood, whichever period
 *     they are in: nothing is known of them
 */
public record CalendarContents(List<CalendarEvent> events, Set<String> notUnderstood) {
    public CalendarContents {
        events = List.copyOf(events);
        notUnderstood = Set.copyOf(notUnderstood);
    }
}
