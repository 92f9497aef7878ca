package se.ledamot.incidents.function;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.Step;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** What the operations on a case's steps have in common. */
final class Steps {
    static final Shape.Text TEXT = Shape.lines(ReportShapes.LONGEST_NOTE);
    static final Field NOTE = Field.maybe("note", TEXT, "What is to be kept with it");
    static final Field REASON = Field.of("reason", TEXT, "Why");
    static final Shape.Text REASONS = Shape.lines(ReportShapes.LONGEST_REASONS);

    private final Resource<Incident> incidents;
    private final Guidelines guidelines;
    private final Clock clock;

    Steps(Services services) {
        this.incidents = IncidentRoutes.incidents(services.records());
        this.guidelines = Guidelines.of(services);
        this.clock = services.clock();
    }

    /** An operation on one step of a case, such as its {@code drop}. */
    Route task(String verb, String name, String meaning) {
        return act("tasks/{task}/" + verb, name, meaning)
                .at(StringFormat.READABLE_ID, StringFormat.OWN_ID);
    }

    /** An operation on a case, which replies with how the case stands then. */
    Route act(String verb, String name, String meaning) {
        return incidents.act(verb, name, meaning).replying(IncidentViews.INCIDENT);
    }

    /** Carries out an operation on a case. */
    Function<Call, Decision<HttpReply>> done(OnCase decide) {
        return call -> told(decide.decide(id(call), call));
    }

    /** Carries out an operation on one step of a case. */
    Function<Call, Decision<HttpReply>> done(OnStep decide) {
        return call ->
                step(call.path("task"))
                        .map(step -> told(decide.decide(id(call), step, call)))
                        .orElseGet(() -> absent(call));
    }

    private static IncidentId id(Call call) {
        return new IncidentId(call.path("incident"));
    }

    private Decision<HttpReply> told(Decision<Incident> decided) {
        return decided.map(incident ->
                HttpReply.ok(
                        IncidentViews.incident(incident, clock.instant(), guidelines.settings())));
    }

    private static Decision<HttpReply> absent(Call call) {
        return Decision.refuse(
                IncidentsReason.TASK_ABSENT.because(
                        "incident", call.path("incident"), "task", call.path("task")));
    }

    /** Decides on a case. */
    interface OnCase {
        Decision<Incident> decide(IncidentId incident, Call call);
    }

    /** Decides on one step of a case. */
    interface OnStep {
        Decision<Incident> decide(IncidentId incident, Step step, Call call);
    }

    private static Optional<Step> step(String wire) {
        return Arrays.stream(Step.values())
                .filter(step -> Document.wire(step).equals(wire))
                .findFirst();
    }
}
