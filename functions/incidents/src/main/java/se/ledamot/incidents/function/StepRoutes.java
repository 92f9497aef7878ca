package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import se.ledamot.incidents.AssessIncident;
import se.ledamot.incidents.Assessment;
import se.ledamot.incidents.BlockSim;
import se.ledamot.incidents.ChangePassword;
import se.ledamot.incidents.ConfirmStep;
import se.ledamot.incidents.DecideBreach;
import se.ledamot.incidents.DecideLiability;
import se.ledamot.incidents.DropStep;
import se.ledamot.incidents.EraseFailure;
import se.ledamot.incidents.EraseTablet;
import se.ledamot.incidents.Finding;
import se.ledamot.incidents.Found;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.IncidentId;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.incidents.RecordFind;
import se.ledamot.incidents.RecordPolice;
import se.ledamot.incidents.RecordService;
import se.ledamot.incidents.Service;
import se.ledamot.incidents.Step;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.password.Password;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/** The operations by which people say what was done in a case (K3.3c–d, K3.4a–f, O2.4b). */
final class StepRoutes {
    private static final String TASK = "/incidents/{incident}/tasks/{task}";
    private static final Shape.Text TEXT = Shape.lines(ReportShapes.LONGEST_NOTE);
    private static final Shape.Text REASONS = Shape.lines(ReportShapes.LONGEST_REASONS);
    private static final Field NOTE = Field.maybe("note", TEXT, "What is to be kept with it");
    private static final Field REASON = Field.of("reason", TEXT, "Why");
    private static final Shape.Fields FAILURE =
            Shape.fields(Field.of("why", Shape.choice(EraseFailure.class), "Why it failed"), NOTE);
    private static final Shape.Fields BLOCKED =
            Shape.fields(
                    Field.maybe("reason", TEXT, "Why it did not wait for the erasure (K3.4e)"));
    private static final Shape.Fields CHANGED =
            Shape.fields(
                    Field.of(
                            "password",
                            Shape.choice(Password.class),
                            "Which was changed; never the password itself (K3.1e)"));
    private static final Shape.Fields BREACH =
            Shape.fields(
                    Field.of("reported", Shape.truth(), "Whether it is reported to the authority"),
                    Field.of("reasons", REASONS, "Why"),
                    Field.maybe("reference", Shape.text(60), "The authority's own"));
    private static final Shape.Fields FIND =
            Shape.fields(
                    Field.of("where", Shape.choice(Found.Where.class), "Who has it now"), NOTE);
    private static final Shape.Fields ASSESS =
            Shape.fields(
                    Field.of("text", REASONS, "What the desk found"),
                    Field.maybe(
                            "repair",
                            Shape.choice(Assessment.Repair.class),
                            "How a damage is repaired; left out for not"),
                    Field.maybe("from", Shape.format(Format.DATE), "When it is handed in (K3.3c)"),
                    Field.maybe("back", Shape.format(Format.DATE), "When it is thought to be back"),
                    Field.maybe(
                            "liability",
                            Shape.truth(),
                            "Whether somebody is to decide if the member pays; left out for no"));
    private static final Shape.Fields SERVICE =
            Shape.fields(
                    Field.of(
                            "step",
                            Shape.words("away", "back", "handed-out", "scrapped"),
                            "How far the service has come"),
                    NOTE);
    private static final Shape.Fields LIABILITY =
            Shape.fields(
                    Field.of(
                            "finding",
                            IncidentViews.FINDINGS,
                            "By the standard for damage (K3.3d), or for theft and loss (K3.4f)"),
                    Field.of("reasons", REASONS, "Why; the member reads it"));

    private final Records records;
    private final Guidelines guidelines;
    private final Clock clock;

    StepRoutes(Records records, Guidelines guidelines, Clock clock) {
        this.records = records;
        this.guidelines = guidelines;
        this.clock = clock;
    }

    List<Route> all() {
        return List.of(
                confirm(),
                fail(),
                drop(),
                order(),
                block(),
                password(),
                police(),
                breach(),
                find(),
                assess(),
                service(),
                liability());
    }

    private Route confirm() {
        var confirm = new ConfirmStep(records, guidelines);
        return task("confirmation", "confirmTask", "Confirms that a step is done")
                .by(DEVICE_DESK, IT)
                .taking(Shape.fields(NOTE))
                .handledBy(call ->
                        step(
                                call,
                                (id, step) ->
                                        confirm.confirm(
                                                id,
                                                step,
                                                text(call, "note"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route fail() {
        var erase = new EraseTablet(records, guidelines);
        return act(
                        "/incidents/{incident}/erasure/failure",
                        "failErasure",
                        "Says that the tablet could not be erased; it stays to be done")
                .by(DEVICE_DESK, IT)
                .taking(FAILURE)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        erase.failed(
                                                id,
                                                call.body().choice(EraseFailure.class, "why"),
                                                text(call, "note"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route drop() {
        var drop = new DropStep(records, guidelines);
        return task("drop", "dropTask", "Says that a step is not done any more, and why")
                .by(DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY)
                .taking(Shape.fields(REASON))
                .handledBy(call ->
                        step(
                                call,
                                (id, step) ->
                                        drop.drop(
                                                id,
                                                step,
                                                text(call, "reason"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route order() {
        var block = new BlockSim(records, guidelines);
        return act(
                        "/incidents/{incident}/sim-block/order",
                        "orderSimBlock",
                        "Orders the SIM card to be blocked without waiting for the erasure")
                .by(IT, SECURITY, SECURITY_DEPUTY)
                .taking(Shape.fields(REASON))
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        block.order(
                                                id,
                                                text(call, "reason"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route block() {
        var block = new BlockSim(records, guidelines);
        return act(
                        "/incidents/{incident}/sim-block",
                        "confirmSimBlock",
                        "Confirms that the operator has blocked the SIM card")
                .by(IT)
                .taking(BLOCKED)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        block.confirm(
                                                id,
                                                text(call, "reason"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route password() {
        var change = new ChangePassword(records);
        return act(
                        "/incidents/{incident}/passwords",
                        "confirmPasswordChange",
                        "Confirms that a password was changed")
                .by(MEMBER, IT)
                .taking(CHANGED)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        change.confirm(
                                                id,
                                                call.body().choice(Password.class, "password"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route police() {
        var police = new RecordPolice(records);
        return act(
                        "/incidents/{incident}/police-report",
                        "recordPoliceReport",
                        "Records the police's reference of a theft")
                .by(MEMBER, DEVICE_DESK)
                .taking(ReportShapes.POLICE)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        police.record(
                                                id,
                                                new PoliceReport(
                                                        text(call, "reference"),
                                                        call.body().date("reportedOn")),
                                                call.caller(),
                                                call.operation())));
    }

    private Route breach() {
        var breach = new DecideBreach(records);
        return act(
                        "/incidents/{incident}/breach-assessment",
                        "decideBreach",
                        "Decides whether a breach of personal data is reported to the authority")
                .by(SECURITY, SECURITY_DEPUTY)
                .taking(BREACH)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        breach.decide(
                                                id,
                                                call.body().truth("reported"),
                                                text(call, "reasons"),
                                                call.body().textOrNull("reference"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route find() {
        var find = new RecordFind(records, guidelines);
        return act(
                        "/incidents/{incident}/find",
                        "recordFind",
                        "Says that a missing tablet is found")
                .by(MEMBER, DEVICE_DESK)
                .taking(FIND)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        find.found(
                                                id,
                                                call.body().choice(Found.Where.class, "where"),
                                                text(call, "note"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route assess() {
        var assess = new AssessIncident(records, guidelines);
        return act(
                        "/incidents/{incident}/assessment",
                        "assessIncident",
                        "Assesses a damage, or the circumstances of a theft or loss")
                .by(DEVICE_DESK)
                .taking(ASSESS)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        assess.assess(
                                                id,
                                                request(call.body()),
                                                call.caller(),
                                                call.operation())));
    }

    private Route service() {
        var service = new RecordService(records);
        return act(
                        "/incidents/{incident}/service",
                        "recordService",
                        "Says how far the service of a damaged tablet has come")
                .by(DEVICE_DESK)
                .taking(SERVICE)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        service.record(
                                                id,
                                                call.body().choice(Service.class, "step"),
                                                text(call, "note"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route liability() {
        var decide = new DecideLiability(records, guidelines);
        return act(
                        "/incidents/{incident}/liability",
                        "decideLiability",
                        "Decides, with reasons, whether the member pays")
                .by(SECRETARY)
                .taking(LIABILITY)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        decide.decide(
                                                id,
                                                Finding.of(text(call, "finding")).orElseThrow(),
                                                text(call, "reasons"),
                                                call.caller(),
                                                call.operation())));
    }

    private static Route task(String what, String name, String meaning) {
        return act(TASK + "/" + what, name, meaning).at(Format.READABLE_ID, Format.OWN_ID);
    }

    private static Route act(String path, String name, String meaning) {
        return Route.act(path, name, meaning)
                .at(Format.READABLE_ID)
                .replying(IncidentViews.INCIDENT);
    }

    private static AssessIncident.Request request(Document body) {
        return new AssessIncident.Request(
                body.text("text"),
                body.has("repair")
                        ? body.choice(Assessment.Repair.class, "repair")
                        : Assessment.Repair.NONE,
                body.dateOrNull("from"),
                body.dateOrNull("back"),
                body.truth("liability"));
    }

    private static String text(Call call, String name) {
        return call.body().has(name) ? call.body().text(name) : "";
    }

    private Decision<HttpReply> step(
            Call call, BiFunction<IncidentId, Step, Decision<Incident>> decide) {
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

    private Decision<HttpReply> done(Call call, Function<IncidentId, Decision<Incident>> decide) {
        return decide.apply(new IncidentId(call.path("incident")))
                .map(incident ->
                        HttpReply.ok(
                                IncidentViews.incident(
                                        incident, clock.instant(), guidelines.settings())));
    }
}
