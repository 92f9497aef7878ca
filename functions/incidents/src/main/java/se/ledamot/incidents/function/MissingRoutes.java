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
import se.ledamot.incidents.EraseTablet;
import se.ledamot.incidents.Found;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.incidents.RecordFind;
import se.ledamot.incidents.RecordPolice;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;

/**
 * The operations on a case of theft or loss: erasure, block, police, breach of data, and that it
 * was found (K3.4a–e).
 */
final class MissingRoutes implements RouteGroup {
    private static final Shape.Fields FAILURE =
            Shape.fields(
                    Field.of("why", Shape.choice(EraseFailure.class), "Why it failed"), Steps.NOTE);
    private static final Shape.Fields BLOCKED =
            Shape.fields(
                    Field.maybe(
                            "reason", Steps.TEXT, "Why it did not wait for the erasure (K3.4e)"),
                    Field.maybe(
                            "alreadyBlocked",
                            Shape.truth(),
                            "The operator has blocked it, though it has changed hands: it is opened"));
    private static final Shape.Fields BREACH =
            Shape.fields(
                    Field.of("reported", Shape.truth(), "Whether it is reported to the authority"),
                    Field.of("reasons", Steps.REASONS, "Why"),
                    Field.maybe("reference", Shape.text(60), "The authority's own"));
    private static final Shape.Fields FIND =
            Shape.fields(
                    Field.of("where", Shape.choice(Found.Where.class), "Who has it now"),
                    Steps.NOTE);

    private final Steps steps;
    private final EraseTablet erase;
    private final BlockSim block;
    private final RecordPolice police;
    private final DecideBreach breach;
    private final RecordFind find;

    MissingRoutes(Services services) {
        var records = services.records();
        var guidelines = Guidelines.of(services);
        this.steps = new Steps(services);
        this.erase = new EraseTablet(records, guidelines);
        this.block = new BlockSim(records, guidelines);
        this.police = new RecordPolice(records);
        this.breach = new DecideBreach(records);
        this.find = new RecordFind(records, guidelines);
    }

    @Override
    public List<Route> all() {
        return List.of(fail(), order(), block(), police(), breach(), find());
    }

    private Route fail() {
        return steps.act(
                        "erasure/failure",
                        "failErasure",
                        "Says that the tablet could not be erased; it stays to be done")
                .by(DEVICE_DESK, IT)
                .taking(FAILURE)
                .handledBy(steps.done(this::failed));
    }

    private Decision<Incident> failed(IncidentId id, Call call) {
        return erase.failed(
                id,
                call.body().choice(EraseFailure.class, "why"),
                call.body().textOrEmpty("note"),
                call.caller(),
                call.operation());
    }

    private Route order() {
        return steps.act(
                        "sim-block/order",
                        "orderSimBlock",
                        "Orders the SIM card to be blocked without waiting for the erasure")
                .by(IT, SECURITY, SECURITY_DEPUTY)
                .taking(Shape.fields(Steps.REASON))
                .handledBy(steps.done(this::ordered));
    }

    private Decision<Incident> ordered(IncidentId id, Call call) {
        return block.order(id, call.body().text("reason"), call.caller(), call.operation());
    }

    private Route block() {
        return steps.act(
                        "sim-block",
                        "confirmSimBlock",
                        "Confirms that the operator has blocked the SIM card")
                .by(IT)
                .taking(BLOCKED)
                .handledBy(steps.done(this::blocked));
    }

    private Decision<Incident> blocked(IncidentId id, Call call) {
        var body = call.body();
        var said =
                new BlockSim.Confirmation(body.textOrEmpty("reason"), body.truth("alreadyBlocked"));
        return block.confirm(id, said, call.caller(), call.operation());
    }

    private Route police() {
        return steps.act(
                        "police-report",
                        "recordPoliceReport",
                        "Records the police's reference of a theft")
                .by(MEMBER, DEVICE_DESK)
                .taking(ReportShapes.POLICE)
                .handledBy(steps.done(this::recorded));
    }

    private Decision<Incident> recorded(IncidentId id, Call call) {
        return police.record(
                id,
                new PoliceReport(call.body().text("reference"), call.body().date("reportedOn")),
                call.caller(),
                call.operation());
    }

    private Route breach() {
        return steps.act(
                        "breach-assessment",
                        "decideBreach",
                        "Decides whether a breach of personal data is reported to the authority")
                .by(SECURITY, SECURITY_DEPUTY)
                .taking(BREACH)
                .handledBy(steps.done(this::decided));
    }

    private Decision<Incident> decided(IncidentId id, Call call) {
        return breach.decide(
                id,
                call.body().truth("reported"),
                call.body().text("reasons"),
                call.body().textOrNull("reference"),
                call.caller(),
                call.operation());
    }

    private Route find() {
        return steps.act("find", "recordFind", "Says that a missing tablet is found")
                .by(MEMBER, DEVICE_DESK)
                .taking(FIND)
                .handledBy(steps.done(this::found));
    }

    private Decision<Incident> found(IncidentId id, Call call) {
        return find.found(
                id,
                call.body().choice(Found.Where.class, "where"),
                call.body().textOrEmpty("note"),
                call.caller(),
                call.operation());
    }
}
