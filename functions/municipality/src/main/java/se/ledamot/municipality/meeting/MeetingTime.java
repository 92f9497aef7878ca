package se.ledamot.municipality.meeting;

import java.time.Instant;
import se.ledamot.municipality.directory.BodyName;

/**
 * A time at which a source has, or once had, a meeting. By it the same meeting is found in another
 * source, even after the better of the two has moved or cancelled it.
 *
 * @param entry the id of the source's entry
 */
public record MeetingTime(String entry, MeetingSource source, BodyName body, Instant start) {
    public String id() {
        return SourceKey.of("meeting-time", entry, body.key(), start.toString());
    }
}
