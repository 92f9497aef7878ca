package se.ledamot.platform.trigger;

import java.time.Instant;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Operation;

/**
 * A schedule's turn.
 *
 * @param schedule its name
 * @param at the time that it was meant for, which may lie behind the time when it comes
 */
public record ScheduledEvent(String schedule, Instant at) {
    /** The operation that the tick sets going. It happens now, whenever it was meant for. */
    public Operation operation(Instant now) {
        return new Operation(schedule + "-" + at, Actor.schedule(schedule), now);
    }
}
