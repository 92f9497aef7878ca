package se.ledamot.meetings.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.schema.Violation;

/** What an event says, or why it cannot be read. */
public sealed interface EventReading {
    /**
     * It can be read.
     *
     * @param type as the tool wrote it
     * @param at when it happened
     * @param number the tool's number of the statement; null if it has none
     * @param hash of all that is stated
     */
    record Readable(ToolEvent event, String type, Instant at, @Nullable Long number, String hash)
            implements EventReading {}

    /**
     * It cannot be read.
     *
     * @param violations what is wrong with it, where that can be said
     */
    record Unreadable(KeptReason why, List<Violation> violations) implements EventReading {
        public Unreadable {
            violations = List.copyOf(violations);
        }
    }
}
