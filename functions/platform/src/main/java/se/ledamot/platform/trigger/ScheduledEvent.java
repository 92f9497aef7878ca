package se.ledamot.platform.trigger;

import java.time.Instant;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Operation;

/**
 * One run of a schedule.
 *
 * @param schedule its name
 * @param at the scheduled time, which may be earlier than the time of delivery
 */
public record ScheduledEvent(String schedule, Instant at) {
    /** The operation that the event triggers. Its time is now, whatever the scheduled time. */
    public Operation operation(Instant now) {
        return new Operation(schedule + "-" + at, Actor.schedule(schedule), now);
    }
}
