package se.ledamot.incidents;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * The device desk's assessment of a damage (K3.3c), or of the circumstances of a theft or loss
 * (K3.4f).
 *
 * @param from when the tablet goes to service; null where it does not
 * @param back when it is expected back
 * @param by who assessed, as {@code role:id}
 */
public record Assessment(
        String text,
        Repair repair,
        @Nullable LocalDate from,
        @Nullable LocalDate back,
        String by,
        Instant at) {
    /** How a damage is repaired. */
    public enum Repair {
        /** Nothing is to be repaired. */
        NONE,
        /** By the desk itself. */
        HERE,
        /** The tablet is sent away. */
        AWAY
    }

    public Document write() {
        return Document.of(
                "text", text, "repair", repair, "from", from, "back", back, "by", by, "at", at);
    }

    static Assessment read(Document written) {
        return new Assessment(
                written.text("text"),
                written.enumValue(Repair.class, "repair"),
                written.dateOrNull("from"),
                written.dateOrNull("back"),
                written.text("by"),
                written.instant("at"));
    }
}
