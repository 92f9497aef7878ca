package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.time.Clock;
import java.util.List;
import se.ledamot.incidents.ChangePassword;
import se.ledamot.incidents.ConfirmStep;
import se.ledamot.incidents.DropStep;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.password.Password;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;

/**
 * The operations by which people say that a step in a case is done, or is not to be done (K3.4c,
 * K3.4d, O2.4b).
 */
final class TaskRoutes {
    private static final Shape.Fields CHANGED =
            Shape.fields(
                    Field.of(
                            "password",
                            Shape.choice(Password.class),
                            "Which was changed; never the password itself (K3.1e)"));

    private final Records records;
    private final Guidelines guidelines;
    private final Steps steps;

    TaskRoutes(Records records, Guidelines guidelines, Clock clock) {
        this.records = records;
        this.guidelines = guidelines;
        this.steps = new Steps(guidelines, clock);
    }

    List<Route> all() {
        return List.of(confirm(), drop(), password());
    }

    private Route confirm() {
        var confirm = new ConfirmStep(records, guidelines);
        return Steps.task("confirmation", "confirmTask", "Confirms that a step is done")
                .by(DEVICE_DESK, IT)
                .taking(Shape.fields(Steps.NOTE))
                .handledBy(call ->
                        steps.step(
                                call,
                                (id, step) ->
                                        confirm.confirm(
                                                id,
                                                step,
                                                Steps.text(call, "note"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route drop() {
        var drop = new DropStep(records, guidelines);
        return Steps.task("drop", "dropTask", "Says that a step is not done any more, and why")
                .by(DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY)
                .taking(Shape.fields(Steps.REASON))
                .handledBy(call ->
                        steps.step(
                                call,
                                (id, step) ->
                                        drop.drop(
                                                id,
                                                step,
                                                Steps.text(call, "reason"),
                                                call.caller(),
                                                call.operation())));
    }

    private Route password() {
        var change = new ChangePassword(records);
        return Steps.act(
                        "/incidents/{incident}/passwords",
                        "confirmPasswordChange",
                        "Confirms that a password was changed")
                .by(MEMBER, IT)
                .taking(CHANGED)
                .handledBy(call ->
                        steps.done(
                                call,
                                id ->
                                        change.confirm(
                                                id,
                                                call.body().choice(Password.class, "password"),
                                                call.caller(),
                                                call.operation())));
    }
}
