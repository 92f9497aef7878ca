package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.util.List;
import se.ledamot.incidents.ChangePassword;
import se.ledamot.incidents.ConfirmStep;
import se.ledamot.incidents.DropStep;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.Step;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;

/**
 * The operations by which people say that a step in a case is done, or is not to be done (K3.4c,
 * K3.4d, O2.4b).
 */
final class TaskRoutes implements RouteGroup {
    private static final Shape.Fields CHANGED =
            Shape.fields(
                    Field.of(
                            "password",
                            Shape.choice(Password.class),
                            "Which was changed; never the password itself (K3.1e)"));

    private final Steps steps;
    private final ConfirmStep confirm;
    private final DropStep drop;
    private final ChangePassword change;

    TaskRoutes(Services services) {
        var records = services.records();
        var guidelines = Guidelines.of(services);
        this.steps = new Steps(services);
        this.confirm = new ConfirmStep(records, guidelines);
        this.drop = new DropStep(records, guidelines);
        this.change = new ChangePassword(records);
    }

    @Override
    public List<Route> all() {
        return List.of(confirm(), drop(), password());
    }

    private Route confirm() {
        return steps.task("confirmation", "confirmTask", "Confirms that a step is done")
                .by(DEVICE_DESK, IT)
                .taking(Shape.fields(Steps.NOTE))
                .handledBy(steps.done(this::confirmed));
    }

    private Decision<Incident> confirmed(IncidentId id, Step step, Call call) {
        return confirm.confirm(
                id, step, call.body().textOrEmpty("note"), call.caller(), call.operation());
    }

    private Route drop() {
        return steps.task("drop", "dropTask", "Says that a step is not done any more, and why")
                .by(DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY)
                .taking(Shape.fields(Steps.REASON))
                .handledBy(steps.done(this::dropped));
    }

    private Decision<Incident> dropped(IncidentId id, Step step, Call call) {
        return drop.drop(id, step, call.body().text("reason"), call.caller(), call.operation());
    }

    private Route password() {
        return steps.act(
                        "passwords",
                        "confirmPasswordChange",
                        "Confirms that a password was changed")
                .by(MEMBER, IT)
                .taking(CHANGED)
                .handledBy(steps.done(this::changed));
    }

    private Decision<Incident> changed(IncidentId id, Call call) {
        return change.confirm(
                id,
                call.body().choice(Password.class, "password"),
                call.caller(),
                call.operation());
    }
}
