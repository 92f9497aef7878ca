package se.ledamot.meetings.function;

import java.util.List;
import se.ledamot.meetings.event.ReceiveEvent;
import se.ledamot.meetings.event.ToolEventSchema;
import se.ledamot.meetings.tool.MeetingTool;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.commit.CommandExecutor;
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

/** The webhook of each meeting tool (K3.5). */
final class MeetingWebhookRoutes implements RouteGroup {
    private static final int MOST_BYTES = 16 * 1024;
    private static final Schema.Fields RECEIVED =
            Schema.fields(
                    Field.of(
                            "event",
                            Schema.format(SourceKey.FORMAT),
                            "What we call it, for questions about it"),
                    Field.of(
                            "duplicate",
                            Schema.bool(),
                            "Whether it was received before; then nothing has changed"));

    private final ReceiveEvent receive;
    private final CommandExecutor executor;

    MeetingWebhookRoutes(Services services) {
        this.receive = new ReceiveEvent(services.repository());
        this.executor = services.executor();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.act(
                                "/meeting-tools/{tool}/events",
                                "receiveMeetingEvent",
                                "Stores an event of a meeting tool, whatever it says; it is worked"
                                        + " through right afterwards")
                        .pathParameters(MeetingTool.ID)
                        .signedByEach("meeting-tool", "tool")
                        .body(new Payload.Event(ToolEventSchema.EVENT, MOST_BYTES))
                        .responding(RECEIVED)
                        .handledAsWebhook(this::received));
    }

    private CommandResult<HttpResponse> received(ValidatedRequest request) {
        return executor.execute(
                request.operation(),
                attempt ->
                        receive.receive(
                                        request.path("tool"),
                                        request.operation().id(),
                                        request.bytes(),
                                        attempt.operation())
                                .map(receipt ->
                                        HttpResponse.ok(
                                                Document.of(
                                                        "event",
                                                        receipt.event(),
                                                        "duplicate",
                                                        !receipt.isNew()))));
    }
}
