package se.ledamot.meetings.function;

import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.calendar.CancelMeeting;
import se.ledamot.meetings.calendar.MeetingOutcome;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/** The operation by which a secretary calls meetings off. */
final class CancellationRoutes implements RouteGroup {
    private static final int MOST = 200;
    private static final Schema.Fields MEETINGS =
            Schema.fields(
                    Field.of(
                            "meetings",
                            new Schema.ListOf(Schema.format(SourceKey.FORMAT), 1, MOST),
                            "The meetings; each is known from a file or a calendar"));
    private static final Schema.Fields CANCELLED =
            Schema.fields(
                    Field.of(
                            "cancelled",
                            Schema.wholeNumber(0, MOST),
                            "How many are called off now"),
                    Field.of(
                            "unchanged",
                            Schema.wholeNumber(0, MOST),
                            "How many had been called off before"),
                    Field.maybe(
                            "ofTool",
                            Schema.wholeNumber(1, MOST),
                            "How many the meeting tool has too: they are held until they are called"
                                    + " off there; absent if none"),
                    Field.maybe(
                            "unreadable",
                            Schema.wholeNumber(1, MOST),
                            "How many cannot be read, and are as they were; absent if none"));

    private final CancelMeeting cancel;
    private final Guidelines guidelines;

    CancellationRoutes(Services services) {
        this.cancel = new CancelMeeting(services.repository());
        this.guidelines = Guidelines.of(services);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.act(
                                "/meetings/cancellations",
                                "cancelMeetings",
                                "Calls meetings off that a file or a calendar has; they stay so"
                                        + " until it says something new of them")
                        .allow(SECRETARY)
                        .body(MEETINGS)
                        .responding(CANCELLED)
                        .handledInBatch(this::cancelled));
    }

    private CommandResult<HttpResponse> cancelled(ValidatedRequest request) {
        var ids = request.body().texts("meetings").stream().distinct().toList();
        var refusal = cancel.refusal(ids);
        if (refusal.isPresent()) {
            return new CommandResult.Refused<>(refusal.get());
        }
        var outcomes = new EnumMap<MeetingOutcome, Integer>(MeetingOutcome.class);
        for (var id : ids) {
            outcomes.merge(cancelled(id, request), 1, Integer::sum);
        }
        return CommandResult.done(
                HttpResponse.ok(
                        Document.of(
                                "cancelled", outcomes.getOrDefault(MeetingOutcome.CHANGED, 0),
                                "unchanged", outcomes.getOrDefault(MeetingOutcome.UNCHANGED, 0),
                                "ofTool", ofTool(ids),
                                "unreadable", outcomes.get(MeetingOutcome.UNREADABLE))));
    }

    private @Nullable Integer ofTool(List<String> ids) {
        var bodies = guidelines.settings().bodies();
        int count = (int) ids.stream().filter(id -> cancel.isOfTool(id, bodies)).count();
        return count == 0 ? null : count;
    }

    /** The outcome of the entry that was named; those of other sources go with it. */
    private MeetingOutcome cancelled(String id, ValidatedRequest request) {
        cancel.entries(id, guidelines.settings().bodies()).stream()
                .filter(entry -> !entry.equals(id))
                .forEach(entry -> cancelledAlone(entry, request));
        return cancelledAlone(id, request);
    }

    private MeetingOutcome cancelledAlone(String id, ValidatedRequest request) {
        return MeetingBatch.execute(request, "meeting-" + id, part -> cancel.cancel(id, part));
    }
}
