package se.ledamot.incidents;

import java.time.temporal.ChronoUnit;
import se.ledamot.platform.calendar.SwedishTime;

/** When something is due, as a message says it: the day, or the day and the hour. */
final class DueText {
    private DueText() {}

    static Object of(Task task) {
        return task.type().term() instanceof Deadline.Days
                ? SwedishTime.dateOf(task.due())
                : task.due().truncatedTo(ChronoUnit.MINUTES);
    }
}
