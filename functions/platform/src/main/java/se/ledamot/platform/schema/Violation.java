package se.ledamot.platform.schema;

import se.ledamot.platform.document.Document;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.MessageBundle;

/**
 * A violation of a document's schema. It names the place and what is expected, never what was sent.
 *
 * @param at the place as a JSON pointer (RFC 6901): {@code /accessories/2}
 * @param expected the key of the text that says what is expected
 * @param values what that text needs
 */
public record Violation(String at, String expected, Document values) {
    /** The form in which the sender of the document reads it. */
    public static final Schema.Fields SCHEMA =
            Schema.fields(
                    Field.of(
                            "field",
                            new Schema.Text(0, 200, false),
                            "The place, as a JSON pointer, ?name in the query; empty for the whole"),
                    Field.of("expected", Schema.text(500), "What is expected there"));

    private static final MessageBundle WORDS = MessageBundle.of("problems");

    /** Texts for formats that the platform does not know; the module that does has the file. */
    private static final class Foreign {
        static final MessageBundle WORDS = MessageBundle.of("violations");
    }

    /** The violation as JSON. */
    public Document toJson(Language language) {
        return Document.of("field", at, "expected", words(language));
    }

    /** The violation in a sentence: where, and what is expected there. */
    public String message(Language language) {
        var words = words(language);
        return at.isEmpty() ? words : at.substring(1) + ": " + words;
    }

    public static Violation of(String at, String expected, Object... values) {
        return new Violation(at, expected, Document.of(values));
    }

    /** What is expected, in words. */
    public String words(Language language) {
        var key = "expected." + expected;
        return WORDS.findAndFormat(key, values, language)
                .orElseGet(() -> Foreign.WORDS.format(key, values, language));
    }
}
