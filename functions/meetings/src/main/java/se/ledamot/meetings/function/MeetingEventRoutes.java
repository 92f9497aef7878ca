package se.ledamot.meetings.function;

import static se.ledamot.meetings.event.ReceivedEventMapping.EVENT;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import java.util.Set;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.event.EventReader;
import se.ledamot.meetings.event.EventReading;
import se.ledamot.meetings.event.EventStage;
import se.ledamot.meetings.event.KeptReason;
import se.ledamot.meetings.event.ReceivedEvent;
import se.ledamot.meetings.event.ReceivedEventMapping;
import se.ledamot.meetings.event.WorkThroughEvent;
import se.ledamot.meetings.tool.MeetingTool;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.schema.Violation;
import se.ledamot.platform.text.Language;

/** The operations on received events, for those who see to what could not be worked through. */
final class MeetingEventRoutes implements RouteGroup {
    private static final int MOST_ERRORS = 50;
    private static final int LONGEST_BODY = 24_000;
    private static final Field STAGE =
            Field.maybe(
                    "stage",
                    Schema.choice(EventStage.class),
                    "How far they have come; kept-aside unless said");
    private static final Schema.Fields EVENT_FIELDS =
            Schema.fields(
                    Field.of("event", Schema.format(SourceKey.FORMAT), "The event"),
                    Field.of("tool", Schema.format(MeetingTool.ID), "The tool that sent it"),
                    Field.of(
                            "receivedAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was received"),
                    Field.of("stage", Schema.choice(EventStage.class), "How far it has come"),
                    Field.maybe(
                            "reason",
                            Schema.choice(KeptReason.class),
                            "Why it is kept aside; absent where it is not"),
                    Field.maybe(
                            "errors",
                            Schema.list(Violation.SCHEMA, MOST_ERRORS),
                            "Each place that does not fit the schema of its type"));
    private static final Schema.Fields WHOLE =
            EVENT_FIELDS.and(
                    Field.maybe(
                            "body",
                            Schema.verbatim(LONGEST_BODY),
                            "What was sent; for the secretary alone"),
                    Field.maybe(
                            "base64",
                            Schema.bool(),
                            "Whether the body is given in base64, since it is no text"));
    private static final Schema.Fields RETRIED =
            Schema.fields(
                    Field.of("event", Schema.format(SourceKey.FORMAT), "The event"),
                    Field.of("stage", Schema.choice(EventStage.class), "How far it has come"));

    private final Repository repository;
    private final Resource<ReceivedEvent> events;
    private final WorkThroughEvent work;

    MeetingEventRoutes(Services services) {
        this.repository = services.repository();
        this.events =
                new Resource<>(
                        "/meeting-events/{event}",
                        SourceKey.FORMAT,
                        EVENT,
                        repository,
                        MeetingsReason.MEETING_EVENT_ABSENT);
        this.work = new WorkThroughEvent(repository);
    }

    @Override
    public List<Route> routes() {
        return List.of(list(), get(), retry());
    }

    private Route list() {
        return Route.get(
                        "/meeting-events",
                        "listMeetingEvents",
                        "Events that meeting tools have sent, by when they were received")
                .allow(IT, SECRETARY)
                .query(STAGE)
                .respondingPage(EVENT_FIELDS, this::page);
    }

    private Route get() {
        return events.get("getMeetingEvent", "An event as it was sent, and what is wrong with it")
                .allow(IT, SECRETARY)
                .responding(
                        WHOLE, request -> events.load(request).map(event -> whole(event, request)));
    }

    private Route retry() {
        return events.act(
                        "retry",
                        "retryMeetingEvent",
                        "Works an event through once more, now; one that is done stays as it is")
                .allow(IT, SECRETARY)
                .responding(RETRIED, this::retried);
    }

    private Decision<Document> retried(ValidatedRequest request) {
        var id = request.path("event");
        return work.workThrough(id, request.operation())
                .map(stage -> Document.of("event", id, "stage", stage));
    }

    /** An event may say who has taken what offline: that is for the secretary alone. */
    private static Document whole(ReceivedEvent event, ValidatedRequest request) {
        var json = toJson(event, request.language());
        return request.caller().isAny(Set.of(SECRETARY))
                ? json.with("body", event.body().value())
                        .with("base64", event.body().isBase64() ? true : null)
                : json;
    }

    private Page<Document> page(ValidatedRequest request) {
        var stage =
                request.query().has("stage")
                        ? request.query().enumValue(EventStage.class, "stage")
                        : EventStage.KEPT_ASIDE;
        return repository
                .list(EVENT, ReceivedEventMapping.listName(stage), request.page())
                .map(found -> toJson(found.state(), request.language()));
    }

    private static Document toJson(ReceivedEvent event, Language language) {
        var errors =
                EventReader.read(event.body())
                                instanceof EventReading.Unreadable(var why, var violations)
                        ? violations.stream().map(one -> one.toJson(language)).toList()
                        : List.<Document>of();
        return Document.of(
                "event", event.id(),
                "tool", event.tool(),
                "receivedAt", event.receivedAt(),
                "stage", event.stage(),
                "reason", event.kept(),
                "errors", errors.isEmpty() ? null : errors);
    }
}
