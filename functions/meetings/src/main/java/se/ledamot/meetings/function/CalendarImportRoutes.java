package se.ledamot.meetings.function;

import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.EnumMap;
import java.util.List;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.calendar.ImportMeeting;
import se.ledamot.meetings.calendar.MeetingOutcome;
import se.ledamot.meetings.feed.CalendarMeetings;
import se.ledamot.meetings.feed.CalendarServer;
import se.ledamot.meetings.feed.FetchCalendars;
import se.ledamot.meetings.icalendar.CalendarReader;
import se.ledamot.meetings.icalendar.UnreadableCalendarException;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/** The operation by which a secretary imports meetings from a calendar's file. */
final class CalendarImportRoutes implements RouteGroup {
    private static final Schema.Fields TAKEN =
            MeetingBatch.COUNTS.and(
                    Field.of(
                            "cancelled",
                            Schema.wholeNumber(0, CalendarFeedRoutes.MOST_EVENTS),
                            "How many of the known ones it calls off"),
                    CalendarFeedRoutes.NOT_UNDERSTOOD,
                    CalendarFeedRoutes.WITHOUT_BODY);

    private final Guidelines guidelines;
    private final ImportMeeting importMeeting;

    CalendarImportRoutes(Services services) {
        this.guidelines = Guidelines.of(services);
        this.importMeeting = new ImportMeeting(services.repository());
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.act(
                                "/meetings/calendar-imports",
                                "importCalendar",
                                "Takes over the meetings of a calendar's file (iCalendar) for the"
                                        + " next 13 months; those that it does not have stay, and"
                                        + " what the meeting tool says leads")
                        .allow(SECRETARY)
                        .query(CalendarFeedRoutes.BODY)
                        .body(new Payload.Calendar(CalendarServer.MOST_BYTES))
                        .responding(TAKEN)
                        .handledInBatch(this::imported));
    }

    private CommandResult<HttpResponse> imported(ValidatedRequest request) {
        var begun = request.begunAt();
        var body = request.query().valueOrNull("body", BodyName::new);
        var bodies = guidelines.settings().bodies();
        if (body != null && bodies.find(body).isEmpty()) {
            return new CommandResult.Refused<>(MeetingsReason.BODY_UNLISTED.because());
        }
        CalendarMeetings meetings;
        try {
            var contents =
                    CalendarReader.read(
                            request.bytes(),
                            FetchCalendars.from(begun),
                            FetchCalendars.until(begun));
            meetings =
                    CalendarMeetings.of(
                            id -> MeetingOrigin.calendarFile(body, id), body, contents, bodies);
        } catch (UnreadableCalendarException e) {
            return new CommandResult.Refused<>(reason(e.fault()).because());
        }
        if (meetings.areTooMany()) {
            return new CommandResult.Refused<>(MeetingsReason.CALENDAR_TOO_LONG.because());
        }
        var outcomes = new EnumMap<MeetingOutcome, Integer>(MeetingOutcome.class);
        for (var held : meetings.held().values()) {
            var outcome =
                    MeetingBatch.execute(
                            request,
                            "meeting-" + held.origin().id(),
                            part ->
                                    importMeeting.store(
                                            held.origin(), held.schedule(), begun, part));
            outcomes.merge(outcome, 1, Integer::sum);
        }
        int cancelled = 0;
        for (var origin : meetings.calledOff().values()) {
            var outcome =
                    MeetingBatch.execute(
                            request,
                            "cancelled-" + origin.id(),
                            part -> importMeeting.cancel(origin, begun, part));
            cancelled += outcome == MeetingOutcome.CHANGED ? 1 : 0;
        }
        var summary = meetings.summary();
        return CommandResult.done(
                HttpResponse.ok(
                        Document.of(
                                "stored", outcomes.getOrDefault(MeetingOutcome.CHANGED, 0),
                                "duplicates", outcomes.getOrDefault(MeetingOutcome.UNCHANGED, 0),
                                "cancelled", cancelled,
                                "zone", SwedishTime.ZONE.getId(),
                                "notUnderstood", summary.notUnderstood(),
                                "withoutBody", summary.withoutBody())));
    }

    private static MeetingsReason reason(UnreadableCalendarException.Fault fault) {
        return switch (fault) {
            case NOT_A_CALENDAR -> MeetingsReason.CALENDAR_UNREADABLE;
            case CUT -> MeetingsReason.CALENDAR_CUT;
            case TOO_MANY_EVENTS -> MeetingsReason.CALENDAR_TOO_LONG;
        };
    }
}
