package se.ledamot.platform.commit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A position in a list: the order and the id after which the next page starts. It is written as one
 * opaque word.
 */
public record Cursor(String order, String id) {
    private static final char BETWEEN = '\n';

    /**
     * Reads a cursor that a caller gave back. Throws {@link InvalidCursorException} where it is
     * none.
     */
    public static Cursor read(String opaque) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8);
            int at = plain.indexOf(BETWEEN);
            if (at < 0 || at == plain.length() - 1) {
                throw new InvalidCursorException();
            }
            return new Cursor(plain.substring(0, at), plain.substring(at + 1));
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException();
        }
    }

    public String opaque() {
        var plain = (order + BETWEEN + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
