package se.ledamot.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * A person's decision whether a breach of personal data is reported to the authority (GDPR 33).
 *
 * @param reference the authority's own, where it was reported
 * @param by who decided, as {@code role:id}
 */
public record BreachAssessment(
        boolean reported, String reasons, @Nullable String reference, String by, Instant at) {
    public Document write() {
        return Document.of(
                "reported", reported,
                "reasons", reasons,
                "reference", reference,
                "by", by,
                "at", at);
    }

    static BreachAssessment read(Document written) {
        return new BreachAssessment(
                written.booleanValue("reported"),
                written.text("reasons"),
                written.textOrNull("reference"),
                written.text("by"),
                written.instant("at"));
    }
}
