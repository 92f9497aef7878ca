package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import se.ledamot.incidents.AssessIncident;
import se.ledamot.incidents.Assessment;
import se.ledamot.incidents.DecideLiability;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.LiabilityFinding;
import se.ledamot.incidents.RecordService;
import se.ledamot.incidents.ServiceStatus;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * The operations to assess a case, record a tablet's service, and decide on payment (K3.3c–d,
 * K3.4f).
 */
final class JudgementRoutes implements RouteGroup {
    private static final Schema.Fields ASSESS =
            Schema.fields(
                    Field.of("text", TaskRouteFactory.REASONS, "What the desk found"),
                    Field.maybe(
                            "repair",
                            Schema.choice(Assessment.Repair.class),
                            "How a damage is repaired; left out for not"),
                    Field.maybe(
                            "serviceFrom",
                            Schema.format(StringFormat.DATE),
                            "When it is handed in (K3.3c)"),
                    Field.maybe(
                            "expectedBack",
                            Schema.format(StringFormat.DATE),
                            "When it is thought to be back"),
                    Field.maybe(
                            "liabilityToDecide",
                            Schema.bool(),
                            "Whether somebody is to decide if the member pays; left out for no"));
    private static final Schema.Fields SERVICE =
            Schema.fields(
                    Field.of(
                            "status",
                            Schema.oneOfWords("away", "back", "handed-out", "scrapped"),
                            "How far the service has come"),
                    TaskRouteFactory.NOTE);
    private static final Schema.Fields LIABILITY =
            Schema.fields(
                    Field.of(
                            "finding",
                            IncidentViews.FINDINGS,
                            "By the standard for damage (K3.3d), or for theft and loss (K3.4f)"),
                    Field.of("reasons", TaskRouteFactory.REASONS, "Why; the member reads it"));

    private final TaskRouteFactory taskRoutes;
    private final AssessIncident assess;
    private final RecordService service;
    private final DecideLiability decide;

    JudgementRoutes(Services services) {
        var repository = services.repository();
        var guidelines = Guidelines.of(services);
        this.taskRoutes = new TaskRouteFactory(services);
        this.assess = new AssessIncident(repository, guidelines);
        this.service = new RecordService(repository, guidelines);
        this.decide = new DecideLiability(repository, guidelines);
    }

    @Override
    public List<Route> routes() {
        return List.of(assess(), service(), liability());
    }

    private Route assess() {
        return taskRoutes
                .act(
                        "assessment",
                        "assessIncident",
                        "Assesses a damage, or the circumstances of a theft or loss")
                .allow(DEVICE_DESK)
                .body(ASSESS)
                .handledBy(taskRoutes.response(this::assessed));
    }

    private Decision<Incident> assessed(IncidentId id, ValidatedRequest request) {
        return assess.assess(id, request(request.body()), request.caller(), request.operation());
    }

    private Route service() {
        return taskRoutes
                .act(
                        "service",
                        "recordService",
                        "Says how far the service of a damaged tablet has come")
                .allow(DEVICE_DESK)
                .body(SERVICE)
                .handledBy(taskRoutes.response(this::serviced));
    }

    private Decision<Incident> serviced(IncidentId id, ValidatedRequest request) {
        return service.record(
                id,
                request.body().enumValue(ServiceStatus.class, "status"),
                request.body().textOrEmpty("note"),
                request.caller(),
                request.operation());
    }

    private Route liability() {
        return taskRoutes
                .act(
                        "liability",
                        "decideLiability",
                        "Decides, with reasons, whether the member pays")
                .allow(SECRETARY)
                .body(LIABILITY)
                .handledBy(taskRoutes.response(this::judged));
    }

    private Decision<Incident> judged(IncidentId id, ValidatedRequest request) {
        return decide.decide(
                id,
                LiabilityFinding.of(request.body().text("finding")).orElseThrow(),
                request.body().text("reasons"),
                request.caller(),
                request.operation());
    }

    private static AssessIncident.Request request(Document body) {
        return new AssessIncident.Request(
                body.text("text"),
                body.has("repair")
                        ? body.enumValue(Assessment.Repair.class, "repair")
                        : Assessment.Repair.NONE,
                body.dateOrNull("serviceFrom"),
                body.dateOrNull("expectedBack"),
                body.booleanValue("liabilityToDecide"));
    }
}
