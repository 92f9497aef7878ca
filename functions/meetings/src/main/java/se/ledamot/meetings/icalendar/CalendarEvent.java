package se.ledamot.meetings.icalendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a calendar, or one occurrence of an event that recurs.
 *
 * @param uid the event's own id; all occurrences of an event share it
 * @param id tells apart the occurrences too. It stays when one is moved to another time
 * @param summary what the event is called; empty where it has no name
 * @param start on a day without a time, when the day begins in Sweden
 * @param end after the start, on days without a time when the last of them ends; null where the
 *     calendar does not say
 * @param isAllDay whether the calendar gives days alone
 * @param isCancelled whether the calendar says that it is called off
 */
public record CalendarEvent(
        String uid,
        String id,
        String summary,
        Instant start,
        @Nullable Instant end,
        boolean isAllDay,
        boolean isCancelled) {}
