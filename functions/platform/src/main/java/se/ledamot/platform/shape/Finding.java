package se.ledamot.platform.shape;

import se.ledamot.platform.document.Document;

/**
 * Something in a document that is not as its shape wants it. It names the place and what is
 * expected, never what was sent.
 *
 * @param at the place as a JSON pointer (RFC 6901): {@code /accessories/2}
 * @param expected the key of the words that say what is expected
 * @param values what those words need
 */
public record Finding(String at, String expected, Document values) {
    static Finding of(String at, String expected, Object... values) {
        return new Finding(at, expected, Document.of(values));
    }
}
