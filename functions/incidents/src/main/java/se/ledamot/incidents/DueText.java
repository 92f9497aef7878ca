package se.ledamot.incidents;

import java.time.temporal.ChronoUnit;
import se.ledamot.platform.calendar.SwedishTime;

/** The due time of a task in a message: the day, or the day and the time. */
final class DueText {
    private DueText() {}

    static Object of(Task task) {
        return task.type().deadline() instanceof Deadline.Days
                ? SwedishTime.dateOf(task.due())
                : task.due().truncatedTo(ChronoUnit.MINUTES);
    }
}
