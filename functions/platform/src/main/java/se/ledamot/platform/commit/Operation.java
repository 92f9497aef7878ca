package se.ledamot.platform.commit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * One action that somebody started. Its id is the same in each journal entry that it causes, and
 * when it is tried again.
 */
public record Operation(String id, Actor by, Instant at) {
    public Operation {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One of several batch items that are executed separately, such as a line of a batch. */
    public Operation part(String which) {
        return new Operation(id + "/" + which, by, at);
    }

    /** The same operation at another time, for one that takes minutes. */
    public Operation withTime(Instant when) {
        return new Operation(id, by, when);
    }

    /** The date in Sweden at the time of the operation. */
    public LocalDate today() {
        return SwedishTime.dateOf(at);
    }
}
