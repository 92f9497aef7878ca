package se.ledamot.incidents.function;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.IncidentId;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.Step;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/** What the operations on a case's steps have in common. */
record Steps(Guidelines guidelines, Clock clock) {
    private static final String TASK = "/incidents/{incident}/tasks/{task}";
    static final Shape.Text TEXT = Shape.lines(ReportShapes.LONGEST_NOTE);
    static final Field NOTE = Field.maybe("note", TEXT, "What is to be kept with it");
    static final Field REASON = Field.of("reason", TEXT, "Why");
    static final Shape.Text REASONS = Shape.lines(ReportShapes.LONGEST_REASONS);

    static Route task(String what, String name, String meaning) {
        return act(TASK + "/" + what, name, meaning).at(Format.READABLE_ID, Format.OWN_ID);
    }

    static Route act(String path, String name, String meaning) {
        return Route.act(path, name, meaning)
                .at(Format.READABLE_ID)
                .replying(IncidentViews.INCIDENT);
    }

    static String text(Call call, String name) {
        return call.body().has(name) ? call.body().text(name) : "";
    }

    Decision<HttpReply> done(Call call, Function<IncidentId, Decision<Incident>> decide) {
        return decide.apply(new IncidentId(call.path("incident")))
                .map(incident ->
                        HttpReply.ok(
                                IncidentViews.incident(
                                        incident, clock.instant(), guidelines.settings())));
    }

    Decision<HttpReply> step(Call call, BiFunction<IncidentId, Step, Decision<Incident>> decide) {
        return step(call.path("task"))
                .map(step -> done(call, id -> decide.apply(id, step)))
                .orElseGet(() ->
                        Decision.refuse(
                                IncidentsReason.TASK_ABSENT,
                                "incident",
                                call.path("incident"),
                                "task",
                                call.path("task")));
    }

    private static Optional<Step> step(String wire) {
        return Arrays.stream(Step.values())
                .filter(step -> Document.wire(step).equals(wire))
                .findFirst();
    }
}
