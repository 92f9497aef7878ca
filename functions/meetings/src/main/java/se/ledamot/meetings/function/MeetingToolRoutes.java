package se.ledamot.meetings.function;

import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.tool.EventOrder;
import se.ledamot.meetings.tool.MeetingTool;
import se.ledamot.meetings.tool.MeetingToolMapping;
import se.ledamot.meetings.tool.RegisterMeetingTool;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations on the meeting tools that send events (K3.5). */
final class MeetingToolRoutes implements RouteGroup {
    private static final int LONGEST_NAME = 60;
    private static final Schema.Fields NEW =
            Schema.fields(
                    Field.of(
                            "tool",
                            Schema.format(MeetingTool.ID),
                            "What its address and its secrets call it"),
                    Field.of("name", Schema.text(LONGEST_NAME), "What people call it"),
                    Field.of(
                            "order",
                            Schema.choice(EventOrder.class),
                            "By what its statements on the same thing are put in order: the"
                                    + " revision that it gives them, or the time of the event; it"
                                    + " cannot be changed later"));
    private static final Schema.Fields TOOL =
            NEW.and(
                    Field.of(
                            "registeredAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was registered"));

    private final Repository repository;
    private final RegisterMeetingTool register;

    MeetingToolRoutes(Services services) {
        this.repository = services.repository();
        this.register = new RegisterMeetingTool(repository);
    }

    /** Tools by their ids. */
    static Resource<MeetingTool> tools(Repository repository) {
        return new Resource<>(
                "/meeting-tools/{tool}",
                MeetingTool.ID,
                MeetingToolMapping.TOOL,
                repository,
                MeetingsReason.MEETING_TOOL_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.create(
                                "/meeting-tools",
                                "registerMeetingTool",
                                "Registers a meeting tool, whose events are then worked through;"
                                        + " those that it has sent before wait for that")
                        .allow(IT)
                        .body(NEW)
                        .responding(TOOL)
                        .handledBy(this::registered),
                Route.get(
                                "/meeting-tools",
                                "listMeetingTools",
                                "The meeting tools, as they were registered")
                        .allow(IT, SECRETARY)
                        .respondingPage(
                                TOOL,
                                request ->
                                        repository
                                                .list(
                                                        MeetingToolMapping.TOOL,
                                                        MeetingToolMapping.ALL,
                                                        request.page())
                                                .map(found -> toJson(found.state()))));
    }

    private Decision<HttpResponse> registered(ValidatedRequest request) {
        var body = request.body();
        return register.register(
                        body.text("tool"),
                        body.text("name"),
                        body.enumValue(EventOrder.class, "order"),
                        request.operation())
                .map(tool -> HttpResponse.created("/meeting-tools/" + tool.id(), toJson(tool)));
    }

    private static Document toJson(MeetingTool tool) {
        return Document.of(
                "tool", tool.id(),
                "name", tool.name(),
                "order", tool.order(),
                "registeredAt", tool.registeredAt());
    }
}
