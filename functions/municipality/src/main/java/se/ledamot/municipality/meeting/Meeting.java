package se.ledamot.municipality.meeting;

import java.time.Instant;
import se.ledamot.municipality.directory.BodyName;

/**
 * A meeting of a body (sammanträde).
 *
 * @param id the meeting tool's own
 * @param body the body that meets, such as Kommunstyrelsen
 * @param end after it began
 * @param cancelled whether it is called off
 * @param changedAt when this was last changed where it comes from; what is older changes nothing
 */
public record Meeting(
        String id,
        BodyName body,
        Instant start,
        Instant end,
        boolean cancelled,
        Instant changedAt) {
    /** Whether another says the same of it, whenever it was said. */
    public boolean isLike(Meeting other) {
        return isAtTheSameTimeAs(other) && cancelled == other.cancelled;
    }

    /** Whether another has the same body meet at the same time, whether it is called off or not. */
    public boolean isAtTheSameTimeAs(Meeting other) {
        return id.equals(other.id)
                && body.equals(other.body)
                && start.equals(other.start)
                && end.equals(other.end);
    }
}
