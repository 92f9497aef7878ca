package se.ledamot.municipality.meeting;

import java.time.Instant;
import se.ledamot.municipality.directory.BodyName;

/**
 * A time at which a source has, or once had, a meeting. By it the same meeting is found in another
 * source, even after the better of the two has moved or cancelled it.
 *
 * @param entry the id of the source's entry
 * @param body the body that the source gives the meeting now. If it has corrected it, it never had
 *     a meeting of the other body at that time
 * @param noticedAt when we learnt of it
 */
public record MeetingTime(
        String entry, MeetingSource source, MeetingSlot slot, BodyName body, Instant noticedAt) {
    public String id() {
        return SourceKey.of("meeting-time", entry, slot.body().key(), slot.start().toString());
    }
}
