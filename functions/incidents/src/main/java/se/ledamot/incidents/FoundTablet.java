package se.ledamot.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * The report that a missing tablet was found.
 *
 * @param by who reported it, as {@code role:id}
 */
public record FoundTablet(Where where, String by, Instant at) {
    /** Who has it now. */
    public enum Where {
        WITH_MEMBER,
        AT_DESK
    }

    public Document write() {
        return Document.of("where", where, "by", by, "at", at);
    }

    static @Nullable FoundTablet readOrNull(@Nullable Document written) {
        return written == null
                ? null
                : new FoundTablet(
                        written.enumValue(Where.class, "where"),
                        written.text("by"),
                        written.instant("at"));
    }
}
