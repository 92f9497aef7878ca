package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.util.List;
import se.ledamot.incidents.BlockSim;
import se.ledamot.incidents.DecideBreach;
import se.ledamot.incidents.EraseFailure;
import se.ledamot.incidents.FoundTablet;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.incidents.RecordEraseFailure;
import se.ledamot.incidents.RecordFind;
import se.ledamot.incidents.RecordPolice;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/**
 * The operations on a case of theft or loss: erasure, block, police, breach of data, and that it
 * was found (K3.4a–e).
 */
final class MissingRoutes implements RouteGroup {
    private static final Schema.Fields FAILURE =
            Schema.fields(
                    Field.of("reason", Schema.choice(EraseFailure.class), "Why it failed"),
                    TaskRouteFactory.NOTE);
    private static final Schema.Fields BLOCKED =
            Schema.fields(
                    Field.maybe(
                            "reason",
                            TaskRouteFactory.TEXT,
                            "Why it did not wait for the erasure (K3.4e)"),
                    Field.maybe(
                            "alreadyBlocked",
                            Schema.bool(),
                            "The operator has blocked it, though it has changed hands: it is unblocked"));
    private static final Schema.Fields BREACH =
            Schema.fields(
                    Field.of("reported", Schema.bool(), "Whether it is reported to the authority"),
                    Field.of("reasons", TaskRouteFactory.REASONS, "Why"),
                    Field.maybe("reference", Schema.text(60), "The authority's own"));
    private static final Schema.Fields FIND =
            Schema.fields(
                    Field.of("where", Schema.choice(FoundTablet.Where.class), "Who has it now"),
                    TaskRouteFactory.NOTE);

    private final TaskRouteFactory taskRoutes;
    private final RecordEraseFailure erase;
    private final BlockSim block;
    private final RecordPolice police;
    private final DecideBreach breach;
    private final RecordFind find;

    MissingRoutes(Services services) {
        var repository = services.repository();
        var guidelines = Guidelines.of(services);
        this.taskRoutes = new TaskRouteFactory(services);
        this.erase = new RecordEraseFailure(repository, guidelines);
        this.block = new BlockSim(repository, guidelines);
        this.police = new RecordPolice(repository);
        this.breach = new DecideBreach(repository);
        this.find = new RecordFind(repository, guidelines);
    }

    @Override
    public List<Route> routes() {
        return List.of(fail(), order(), block(), police(), breach(), find());
    }

    private Route fail() {
        return taskRoutes
                .act(
                        "erasure/failure",
                        "reportErasureFailure",
                        "Says that the tablet could not be erased; it stays to be done")
                .allow(DEVICE_DESK, IT)
                .body(FAILURE)
                .handledBy(taskRoutes.response(this::failed));
    }

    private Decision<Incident> failed(IncidentId id, ValidatedRequest request) {
        return erase.record(
                id,
                request.body().enumValue(EraseFailure.class, "reason"),
                request.body().textOrEmpty("note"),
                request.caller(),
                request.operation());
    }

    private Route order() {
        return taskRoutes
                .act(
                        "sim-block/order",
                        "orderSimBlock",
                        "Orders the SIM card to be blocked without waiting for the erasure")
                .allow(IT, SECURITY, SECURITY_DEPUTY)
                .body(Schema.fields(TaskRouteFactory.REASON))
                .handledBy(taskRoutes.response(this::ordered));
    }

    private Decision<Incident> ordered(IncidentId id, ValidatedRequest request) {
        return block.order(
                id, request.body().text("reason"), request.caller(), request.operation());
    }

    private Route block() {
        return taskRoutes
                .act(
                        "sim-block",
                        "confirmSimBlock",
                        "Confirms that the operator has blocked the SIM card")
                .allow(IT)
                .body(BLOCKED)
                .handledBy(taskRoutes.response(this::blocked));
    }

    private Decision<Incident> blocked(IncidentId id, ValidatedRequest request) {
        var body = request.body();
        var said =
                new BlockSim.Confirmation(
                        body.textOrEmpty("reason"), body.booleanValue("alreadyBlocked"));
        return block.confirm(id, said, request.caller(), request.operation());
    }

    private Route police() {
        return taskRoutes
                .act(
                        "police-report",
                        "recordPoliceReport",
                        "Records the police's reference of a theft")
                .allow(MEMBER, DEVICE_DESK)
                .body(ReportSchemas.POLICE)
                .handledBy(taskRoutes.response(this::recorded));
    }

    private Decision<Incident> recorded(IncidentId id, ValidatedRequest request) {
        return police.record(
                id,
                new PoliceReport(
                        request.body().text("reference"), request.body().date("reportedOn")),
                request.caller(),
                request.operation());
    }

    private Route breach() {
        return taskRoutes
                .act(
                        "breach-assessment",
                        "decideBreach",
                        "Decides whether a breach of personal data is reported to the authority")
                .allow(SECURITY, SECURITY_DEPUTY)
                .body(BREACH)
                .handledBy(taskRoutes.response(this::decided));
    }

    private Decision<Incident> decided(IncidentId id, ValidatedRequest request) {
        return breach.decide(
                id,
                request.body().booleanValue("reported"),
                request.body().text("reasons"),
                request.body().textOrNull("reference"),
                request.caller(),
                request.operation());
    }

    private Route find() {
        return taskRoutes
                .act("find", "recordFind", "Says that a missing tablet is found")
                .allow(MEMBER, DEVICE_DESK)
                .body(FIND)
                .handledBy(taskRoutes.response(this::found));
    }

    private Decision<Incident> found(IncidentId id, ValidatedRequest request) {
        return find.found(
                id,
                request.body().enumValue(FoundTablet.Where.class, "where"),
                request.body().textOrEmpty("note"),
                request.caller(),
                request.operation());
    }
}
