package se.ledamot.incidents;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * The device desk's assessment of a damage (K3.3c), or of the circumstances of a theft or loss
 * (K3.4f).
 *
 * @param serviceFrom when the tablet goes to service; null where it does not
 * @param expectedBack when it is expected back
 * @param by who assessed, as {@code role:id}
 */
public record Assessment(
        String text,
        Repair repair,
        @Nullable LocalDate serviceFrom,
        @Nullable LocalDate expectedBack,
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
                "text",
                text,
                "repair",
                repair,
                "serviceFrom",
                serviceFrom,
                "expectedBack",
                expectedBack,
                "by",
                by,
                "at",
                at);
    }

    static Assessment read(Document written) {
        return new Assessment(
                written.text("text"),
                written.enumValue(Repair.class, "repair"),
                written.dateOrNull("serviceFrom"),
                written.dateOrNull("expectedBack"),
                written.text("by"),
                written.instant("at"));
    }
}
