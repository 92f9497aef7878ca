package se.ledamot.incidents;

import java.time.temporal.ChronoUnit;
import se.ledamot.platform.calendar.Sweden;

/** When something is due, as a message says it: the day, or the day and the hour. */
final class Dues {
    private Dues() {}

    static Object of(Task task) {
        return task.step().term() instanceof Term.Days
                ? Sweden.dateOf(task.due())
                : task.due().truncatedTo(ChronoUnit.MINUTES);
    }
}
