package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.util.List;
import se.ledamot.incidents.ChangePassword;
import se.ledamot.incidents.ConfirmTask;
import se.ledamot.incidents.DropTask;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.TaskType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/**
 * The operations to confirm or drop a task in a case, and to confirm a changed password (K3.4c,
 * K3.4d, O2.4b).
 */
final class TaskRoutes implements RouteGroup {
    private static final Schema.Fields CHANGED =
            Schema.fields(
                    Field.of(
                            "password",
                            Schema.choice(Password.class),
                            "Which was changed; never the password itself (K3.1e)"));

    private final TaskRouteFactory taskRoutes;
    private final ConfirmTask confirm;
    private final DropTask drop;
    private final ChangePassword change;

    TaskRoutes(Services services) {
        var repository = services.repository();
        var guidelines = Guidelines.of(services);
        this.taskRoutes = new TaskRouteFactory(services);
        this.confirm = new ConfirmTask(repository, guidelines);
        this.drop = new DropTask(repository, guidelines);
        this.change = new ChangePassword(repository);
    }

    @Override
    public List<Route> routes() {
        return List.of(confirm(), drop(), password());
    }

    private Route confirm() {
        return taskRoutes
                .task("confirmation", "confirmTask", "Confirms that a task is done")
                .allow(DEVICE_DESK, IT)
                .body(Schema.fields(TaskRouteFactory.NOTE))
                .handledBy(taskRoutes.response(this::confirmed));
    }

    private Decision<Incident> confirmed(IncidentId id, TaskType type, ValidatedRequest request) {
        return confirm.confirm(
                id,
                type,
                request.body().textOrEmpty("note"),
                request.caller(),
                request.operation());
    }

    private Route drop() {
        return taskRoutes
                .task("drop", "dropTask", "Says that a task is not done any more, and why")
                .allow(DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY)
                .body(Schema.fields(TaskRouteFactory.REASON))
                .handledBy(taskRoutes.response(this::dropped));
    }

    private Decision<Incident> dropped(IncidentId id, TaskType type, ValidatedRequest request) {
        return drop.drop(
                id, type, request.body().text("reason"), request.caller(), request.operation());
    }

    private Route password() {
        return taskRoutes
                .act("passwords", "confirmPasswordChange", "Confirms that a password was changed")
                .allow(MEMBER, IT)
                .body(CHANGED)
                .handledBy(taskRoutes.response(this::changed));
    }

    private Decision<Incident> changed(IncidentId id, ValidatedRequest request) {
        return change.confirm(
                id,
                request.body().enumValue(Password.class, "password"),
                request.caller(),
                request.operation());
    }
}
