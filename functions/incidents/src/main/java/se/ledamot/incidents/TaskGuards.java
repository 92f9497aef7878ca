package se.ledamot.incidents;

import java.util.Optional;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;

/** Checks whether a task is open, and creates its end. */
final class TaskGuards {
    private TaskGuards() {}

    /** The refusal of a task that is not open; empty where it is. */
    static Optional<Refusal> refusalUnlessOpen(Incident incident, TaskType type) {
        if (incident.isOpen(type)) {
            return Optional.empty();
        }
        var reason =
                incident.task(type).isPresent()
                        ? IncidentsReason.TASK_ENDED
                        : IncidentsReason.TASK_ABSENT;
        return Optional.of(refusal(reason, incident, type));
    }

    /** The refusal of a task, under the task's own clause. */
    static Refusal refusal(IncidentsReason reason, Incident incident, TaskType type) {
        return reason.because("incident", incident.id(), "task", type)
                .under(type.clause(incident.details()));
    }

    /**
     * The refusal of a task that was not asked for or is confirmed; empty where it is open or was
     * dropped, since a dropped task may have been done all the same.
     */
    static Optional<Refusal> refusalUnlessOpenOrDropped(Incident incident, TaskType type) {
        return incident.task(type).filter(Task::isDropped).isPresent()
                ? Optional.empty()
                : refusalUnlessOpen(incident, type);
    }

    static Task.End confirmedEnd(Operation operation, String note) {
        return new Task.End(
                Task.Outcome.CONFIRMED, operation.by().toString(), operation.at(), note);
    }

    static Task.End droppedEnd(Operation operation, String note) {
        return new Task.End(Task.Outcome.DROPPED, operation.by().toString(), operation.at(), note);
    }
}
