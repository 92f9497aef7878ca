package se.ledamot.municipality.meeting;

import java.time.Instant;

/**
 * A time at which a source has, or once had, a meeting. By it the same meeting is found in another
 * source, even after the better of the two has moved or cancelled it.
 *
 * @param entry the id of the source's entry
 * @param isCounted false once the source has corrected the body: it never had this one's meeting
 * @param noticedAt when we learnt of it
 */
public record MeetingTime(
        String entry,
        MeetingSource source,
        MeetingSlot slot,
        boolean isCounted,
        Instant noticedAt) {
    public String id() {
        return idOf(entry, slot);
    }

    /** The id of an entry's time. */
    public static String idOf(String entry, MeetingSlot slot) {
        return SourceKey.of("meeting-time", entry, slot.body().key(), slot.start().toString());
    }
}
