package se.ledamot.meetings.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.calendar.MeetingEnd;
import se.ledamot.meetings.icalendar.CalendarContents;
import se.ledamot.meetings.icalendar.CalendarEvent;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.meeting.MeetingSchedule;
import se.ledamot.platform.identity.IdentityNumbers;

/**
 * The meetings to come that a calendar has.
 *
 * @param held those that are to be held, by the ids of their entries
 * @param calledOff those that the calendar calls off
 * @param notUnderstood the calendar's own ids of events that could not be understood
 * @param withoutBody the names of events that are not taken for meetings, since they name no listed
 *     body, or take too long, by the ids that their entries would have
 */
public record CalendarMeetings(
        Map<String, Held> held,
        Map<String, MeetingOrigin> calledOff,
        Set<String> notUnderstood,
        Map<String, String> withoutBody) {
    private static final int MOST = 1_000;
    private static final Pattern DAY =
            Pattern.compile("/\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?)?$");
    private static final int MOST_NAMED = 20;
    private static final int LONGEST_NAME = 80;

    /** A meeting that is to be held. */
    public record Held(MeetingOrigin origin, MeetingSchedule schedule) {}

    /**
     * The meetings of a calendar.
     *
     * @param origins the origin of the meeting that the calendar calls by an id
     * @param fixed the body whose meetings all its events are; null where their names say it
     */
    public static CalendarMeetings of(
            Function<String, MeetingOrigin> origins,
            @Nullable BodyName fixed,
            CalendarContents contents,
            PublicBodies bodies) {
        var held = new LinkedHashMap<String, Held>();
        var calledOff = new LinkedHashMap<String, MeetingOrigin>();
        var withoutBody = new LinkedHashMap<String, String>();
        for (var event : contents.events()) {
            var origin = origins.apply(event.id());
            var body = Optional.ofNullable(fixed).or(() -> EventName.body(event.summary(), bodies));
            if (event.isCancelled() || EventName.isCalledOff(event.summary())) {
                calledOff.put(origin.id(), origin);
            } else if (body.isEmpty() || isTooLong(event)) {
                withoutBody.put(origin.id(), event.summary());
            } else {
                held.put(origin.id(), new Held(origin, schedule(body.get(), event)));
            }
        }
        return new CalendarMeetings(held, calledOff, contents.notUnderstood(), withoutBody);
    }

    private static boolean isTooLong(CalendarEvent event) {
        return MeetingEnd.violation(event.start(), event.end(), "end").isPresent();
    }

    private static MeetingSchedule schedule(BodyName body, CalendarEvent event) {
        return new MeetingSchedule(body, event.start(), event.end(), event.isAllDay());
    }

    private static String shortened(String name) {
        var points = name.codePoints().limit(LONGEST_NAME).toArray();
        return new String(points, 0, points.length);
    }

    public boolean areTooMany() {
        return held.size() > MOST;
    }

    /**
     * Whether the calendar still has an event, in whatever form: only one that it does not have at
     * all is missing.
     */
    boolean mentions(String entry, MeetingOrigin origin) {
        return held.containsKey(entry)
                || calledOff.containsKey(entry)
                || withoutBody.containsKey(entry)
                || eventIds(origin).anyMatch(notUnderstood::contains);
    }

    /** Whether the event of a missing meeting is still there, with other occurrences. */
    boolean hasEventOf(MeetingOrigin origin) {
        var ids = eventIds(origin).toList();
        return held.values().stream()
                .flatMap(one -> eventIds(one.origin()))
                .anyMatch(ids::contains);
    }

    /** An occurrence has the id of its event, and the day on which it would have been. */
    private static Stream<String> eventIds(MeetingOrigin origin) {
        var id = origin.sourceId();
        var day = DAY.matcher(id);
        return day.find() ? Stream.of(id, id.substring(0, day.start())) : Stream.of(id);
    }

    public FeedState.Summary summary() {
        var named =
                withoutBody.values().stream()
                        .filter(name -> !name.isEmpty())
                        .map(IdentityNumbers::masked)
                        .map(CalendarMeetings::shortened)
                        .distinct()
                        .limit(MOST_NAMED)
                        .toList();
        return new FeedState.Summary(held.size(), named, notUnderstood.size());
    }
}
