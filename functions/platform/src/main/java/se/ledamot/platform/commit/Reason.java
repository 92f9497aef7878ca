package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * Why something is refused. Each function lists its own as an enum; the words are in its {@code
 * refusals} file under the constant's wire name.
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

    /** What a reason stands on: where its words are, its sort, and the clause that forbids it. */
    record Classification(String family, Category category, @Nullable Citation clause) {}

    /** What sort of refusal it is, which the edge turns into a status. */
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
