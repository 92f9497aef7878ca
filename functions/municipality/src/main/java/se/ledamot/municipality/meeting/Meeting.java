package se.ledamot.municipality.meeting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.BodyName;

/**
 * A meeting of a body (sammanträde), as the best of the sources that know it has it.
 *
 * @param id the id of that source's entry
 * @param entries the ids of all entries that are this meeting now, of all sources; the papers of a
 *     meeting may be with any of them
 * @param body the body that meets, by its listed name where it has one
 * @param end null where that source does not say when it ends
 * @param isAllDay whether only its days are known
 * @param isCancelled whether it is called off
 */
public record Meeting(
        String id,
        MeetingSource source,
        BodyName body,
        Instant start,
        @Nullable Instant end,
        boolean isAllDay,
        boolean isCancelled,
        List<String> entries) {
    public Meeting {
        entries = List.copyOf(entries);
    }

    /** Its body and its time. */
    public MeetingSlot slot() {
        return new MeetingSlot(body, start);
    }
}
