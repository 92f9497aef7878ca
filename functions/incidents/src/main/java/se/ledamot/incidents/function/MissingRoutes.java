package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.time.Clock;
import java.util.List;
import se.ledamot.incidents.BlockSim;
import se.ledamot.incidents.DecideBreach;
import se.ledamot.incidents.EraseFailure;
import se.ledamot.incidents.EraseTablet;
import se.ledamot.incidents.Found;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.incidents.RecordFind;
import se.ledamot.incidents.RecordPolice;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;

/**
 * The operations on a case of theft or loss: erasure, block, police, breach of data, and that it
 * was found (K3.4a–e).
 */
final class MissingRoutes {
    private static final Shape.Fields FAILURE =
            Shape.fields(
                    Field.of("why", Shape.choice(EraseFailure.class), "Why it failed"), Steps.NOTE);
    private static final Shape.Fields BLOCKED =
            Shape.fields(
                    Field.maybe(
                            "reason", Steps.TEXT, "Why it did not wait for the erasure (K3.4e)"));
    private static final Shape.Fields BREACH =
            Shape.fields(
                    Field.of("reported", Shape.truth(), "Whether it is reported to the authority"),
                    Field.of("reasons", Steps.REASONS, "Why"),
                    Field.maybe("reference", Shape.text(60), "The authority's own"));
    private static final Shape.Fields FIND =
            Shape.fields(
                    Field.of("where", Shape.choice(Found.Where.class), "Who has it now"),
                    Steps.NOTE);

    private final Records records;
    private final Guidelines guidelines;
    private final Steps steps;

    MissingRoutes(Records records, Guidelines guidelines, Clock clock) {
        this.records = records;
        this.guidelines = guidelines;
        this.steps = new Steps(guidelines, clock);
    }

    List<Route> all() {
        return List.of(fail(), order(), block(), police(), breach(), find());
    }

    private Route fail() {
        var erase = new EraseTablet(records, guidelines);
        return Steps.act(
                        "/incidents/{incident}/erasure/failure",
                        "failErasure",
                        "Says that the tablet could not be erased; it stays to be done")
                .by(DEVICE_DESK, IT)
                .taking(FAILURE)
                .handledBy(call ->
                        steps.done(
                                call,
                                id ->
                                        erase.failed(
                                                id,
                                                call.body().choice(EraseFailure.class, "why"),
                                                Steps.text(call, "note"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route order() {
        var block = new BlockSim(records, guidelines);
        return Steps.act(
                        "/incidents/{incident}/sim-block/order",
                        "orderSimBlock",
                        "Orders the SIM card to be blocked without waiting for the erasure")
                .by(IT, SECURITY, SECURITY_DEPUTY)
                .taking(Shape.fields(Steps.REASON))
                .handledBy(call ->
                        steps.done(
                                call,
                                id ->
                                        block.order(
                                                id,
                                                Steps.text(call, "reason"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route block() {
        var block = new BlockSim(records, guidelines);
        return Steps.act(
                        "/incidents/{incident}/sim-block",
                        "confirmSimBlock",
                        "Confirms that the operator has blocked the SIM card")
                .by(IT)
                .taking(BLOCKED)
                .handledBy(call ->
                        steps.done(
                                call,
                                id ->
                                        block.confirm(
                                                id,
                                                Steps.text(call, "reason"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route police() {
        var police = new RecordPolice(records);
        return Steps.act(
                        "/incidents/{incident}/police-report",
                        "recordPoliceReport",
                        "Records the police's reference of a theft")
                .by(MEMBER, DEVICE_DESK)
                .taking(ReportShapes.POLICE)
                .handledBy(call ->
                        steps.done(
                                call,
                                id ->
                                        police.record(
                                                id,
                                                new PoliceReport(
                                                        Steps.text(call, "reference"),
                                                        call.body().date("reportedOn")),
                                                call.caller(),
                                                call.operation())));
    }

    private Route breach() {
        var breach = new DecideBreach(records);
        return Steps.act(
                        "/incidents/{incident}/breach-assessment",
                        "decideBreach",
                        "Decides whether a breach of personal data is reported to the authority")
                .by(SECURITY, SECURITY_DEPUTY)
                .taking(BREACH)
                .handledBy(call ->
                        steps.done(
                                call,
                                id ->
                                        breach.decide(
                                                id,
                                                call.body().truth("reported"),
                                                Steps.text(call, "reasons"),
                                                call.body().textOrNull("reference"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route find() {
        var find = new RecordFind(records, guidelines);
        return Steps.act(
                        "/incidents/{incident}/find",
                        "recordFind",
                        "Says that a missing tablet is found")
                .by(MEMBER, DEVICE_DESK)
                .taking(FIND)
                .handledBy(call ->
                        steps.done(
                                call,
                                id ->
                                        find.found(
                                                id,
                                                call.body().choice(Found.Where.class, "where"),
                                                Steps.text(call, "note"),
                                                call.caller(),
                                                call.operation())));
    }
}
