package se.ledamot.municipality.meeting;

import java.time.Instant;
import se.ledamot.municipality.directory.BodyName;

/**
 * A meeting of a body (sammanträde).
 *
 * @param id the meeting tool's own id
 * @param body the body that meets, such as Kommunstyrelsen
 * @param end after it began
 * @param cancelled whether it is called off
 * @param changedAt when its source last changed it; an older change is ignored
 */
public record Meeting(
        String id,
        BodyName body,
        Instant start,
        Instant end,
        boolean cancelled,
        Instant changedAt) {
    /** Whether another has the same content, whenever it was changed. */
    public boolean hasSameContent(Meeting other) {
        return isAtTheSameTimeAs(other) && cancelled == other.cancelled;
    }

    /** Whether another has the same id, body and times, cancelled or not. */
    public boolean isAtTheSameTimeAs(Meeting other) {
        return id.equals(other.id)
                && body.equals(other.body)
                && start.equals(other.start)
                && end.equals(other.end);
    }
}
