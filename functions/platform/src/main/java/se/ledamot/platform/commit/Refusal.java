package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * A refusal: nothing was written, and why.
 *
 * @param clause the clause that forbids it; null where it is not the guideline that does
 * @param values what the words of the reason need; nothing personal but what the caller sent or may
 *     see
 */
public record Refusal(Reason reason, Document values, @Nullable Citation clause) {
    Refusal(Reason reason, Document values) {
        this(reason, values, reason.clause());
    }

    /** The same refusal, where a more exact clause than the reason's can be named. */
    public Refusal under(Citation exact) {
        return new Refusal(reason, values, exact);
    }
}
