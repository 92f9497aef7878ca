package se.ledamot.checkout;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * The introduction that is offered with the tablet (K2b).
 *
 * @param outcome null until it is known
 * @param date the day when it was attended or declined; null until it is known
 */
public record Introduction(Form form, @Nullable Outcome outcome, @Nullable LocalDate date) {
    /** How it is given. */
    public enum Form {
        GROUP,
        INDIVIDUAL
    }

    /** What became of the offer. */
    public enum Outcome {
        ATTENDED,
        DECLINED
    }

    public static Introduction offered(Form form) {
        return new Introduction(form, null, null);
    }

    public Introduction withOutcome(Outcome outcome, LocalDate date) {
        return new Introduction(form, outcome, date);
    }

    Document write() {
        return Document.of("form", form, "outcome", outcome, "date", date);
    }

    static Introduction read(Document written) {
        var outcome = written.has("outcome") ? written.enumValue(Outcome.class, "outcome") : null;
        return new Introduction(
                written.enumValue(Form.class, "form"), outcome, written.dateOrNull("date"));
    }
}
