package se.ledamot.incidents.function;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.TaskType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** Builds the operations on a case and on its tasks. */
final class TaskRouteFactory {
    static final Schema.Text TEXT = Schema.multilineText(ReportSchemas.LONGEST_NOTE);
    static final Field NOTE = Field.maybe("note", TEXT, "What is to be kept with it");
    static final Field REASON = Field.of("reason", TEXT, "Why");
    static final Schema.Text REASONS = Schema.multilineText(ReportSchemas.LONGEST_REASONS);

    private final Resource<Incident> incidents;
    private final Guidelines guidelines;
    private final Clock clock;

    TaskRouteFactory(Services services) {
        this.incidents = IncidentRoutes.incidents(services.repository());
        this.guidelines = Guidelines.of(services);
        this.clock = services.clock();
    }

    /** An operation on one task of a case, such as its {@code drop}. */
    Route task(String verb, String name, String meaning) {
        return act("tasks/{task}/" + verb, name, meaning)
                .pathParameters(StringFormat.READABLE_ID, StringFormat.OWN_ID.withExample("erase"));
    }

    /** An operation on a case, which responds with the changed case. */
    Route act(String verb, String name, String meaning) {
        return incidents.act(verb, name, meaning).responding(IncidentViews.INCIDENT);
    }

    /** Carries out an operation on a case. */
    Function<ValidatedRequest, Decision<HttpResponse>> response(OnCase decide) {
        return request -> response(decide.decide(id(request), request));
    }

    /** Carries out an operation on one task of a case. */
    Function<ValidatedRequest, Decision<HttpResponse>> response(OnTask decide) {
        return request ->
                taskType(request.path("task"))
                        .map(type -> response(decide.decide(id(request), type, request)))
                        .orElseGet(() -> absent(request));
    }

    private static IncidentId id(ValidatedRequest request) {
        return new IncidentId(request.path("incident"));
    }

    private Decision<HttpResponse> response(Decision<Incident> decided) {
        return decided.map(incident ->
                HttpResponse.ok(
                        IncidentViews.incident(incident, clock.instant(), guidelines.settings())));
    }

    private static Decision<HttpResponse> absent(ValidatedRequest request) {
        return Decision.refuse(
                IncidentsReason.TASK_ABSENT.because(
                        "incident", request.path("incident"), "task", request.path("task")));
    }

    /** Decides on a case. */
    interface OnCase {
        Decision<Incident> decide(IncidentId incident, ValidatedRequest request);
    }

    /** Decides on one task of a case. */
    interface OnTask {
        Decision<Incident> decide(IncidentId incident, TaskType type, ValidatedRequest request);
    }

    private static Optional<TaskType> taskType(String code) {
        return Arrays.stream(TaskType.values())
                .filter(type -> Document.code(type).equals(code))
                .findFirst();
    }
}
