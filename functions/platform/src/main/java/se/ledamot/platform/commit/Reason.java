package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * Why something is refused. Each function lists its own as an enum; the words are in its {@code
 * refusals} file under the constant's code.
 */
public interface Reason {
    String name();

    Classification classification();

    /** Where its words are: {@code members}, {@code checkout} and so on. */
    default String family() {
        return classification().family();
    }

    default Category category() {
        return classification().category();
    }

    /** The clause that forbids it; null where it is not the guideline that does. */
    default @Nullable Citation clause() {
        return classification().clause();
    }

    /**
     * The refusal for this reason.
     *
     * @param values names and values in turn, as the words of the reason need them; nothing
     *     personal but what the caller sent or may see
     */
    default Refusal because(Object... values) {
        return new Refusal(this, Document.of(values));
    }

    /** The classification of a reason: the family of its texts, its category, and the clause. */
    record Classification(String family, Category category, @Nullable Citation clause) {}

    /** The category of a refusal, which the HTTP layer turns into a status. */
    enum Category {
        /** What is asked about is not there, or not for this caller to see. */
        ABSENT,
        /** It cannot be done in the state that things are in. */
        CONFLICT,
        /** The request is well-formed and asks for something that is not allowed. */
        UNACCEPTABLE,
        /** This caller may not do it. */
        FORBIDDEN
    }
}
