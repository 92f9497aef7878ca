package se.ledamot.meetings.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import se.ledamot.platform.document.Document;

/**
 * What was sent as the body of an event: a text, or bytes that are no text.
 *
 * @param value the text, or base64
 */
public record EventBody(String value, boolean isBase64) {
    public static EventBody of(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return new EventBody(text.toString(), false);
        } catch (CharacterCodingException e) {
            return new EventBody(Base64.getEncoder().encodeToString(bytes), true);
        }
    }

    /** The exact bytes. */
    public byte[] bytes() {
        return isBase64
                ? Base64.getDecoder().decode(value)
                : value.getBytes(StandardCharsets.UTF_8);
    }

    /** The text; empty if the bytes are none. */
    public Optional<String> text() {
        return isBase64 ? Optional.empty() : Optional.of(value);
    }

    Document write() {
        return Document.of(isBase64 ? "base64" : "text", value);
    }

    static EventBody read(Document written) {
        return written.has("base64")
                ? new EventBody(written.text("base64"), true)
                : new EventBody(written.text("text"), false);
    }
}
