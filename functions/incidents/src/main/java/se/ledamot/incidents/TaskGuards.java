package se.ledamot.incidents;

import java.util.Optional;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;

/** Whether a step waits for somebody, and how it ends. */
final class TaskGuards {
    private TaskGuards() {}

    /** The refusal of a step that is not open; empty where it is. */
    static Optional<Refusal> task(Incident incident, TaskType type) {
        if (incident.isOpen(type)) {
            return Optional.empty();
        }
        var reason =
                incident.task(type).isPresent()
                        ? IncidentsReason.TASK_DONE
                        : IncidentsReason.TASK_ABSENT;
        return Optional.of(refusal(reason, incident, type));
    }

    /** The refusal of a step, under the step's own clause. */
    static Refusal refusal(IncidentsReason reason, Incident incident, TaskType type) {
        return reason.because("incident", incident.id(), "task", type)
                .under(type.clause(incident.details()));
    }

    /**
     * The refusal of a step that has not been asked for or was confirmed; empty where it is open,
     * or was dropped: what a person had given up, or was to be stopped, may have happened all the
     * same.
     */
    static Optional<Refusal> afterAll(Incident incident, TaskType type) {
        return incident.task(type).filter(Task::isDropped).isPresent()
                ? Optional.empty()
                : task(incident, type);
    }

    static Task.Done confirmed(Operation operation, String note) {
        return new Task.Done(
                Task.Outcome.CONFIRMED, operation.by().toString(), operation.at(), note);
    }

    static Task.Done dropped(Operation operation, String note) {
        return new Task.Done(Task.Outcome.DROPPED, operation.by().toString(), operation.at(), note);
    }
}
