package se.ledamot.municipality.directory;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.text.Caseless;
import se.ledamot.platform.text.UnicodeNormalization;

/**
 * The name of an elected body (organ): council, board or committee. Two names are equal where
 * people read them as the same: {@code KOMMUNFULLMÄKTIGE} equals {@code Kommunfullmäktige}.
 *
 * @param text as it is shown, without surplus blanks
 */
public record BodyName(String text) {
    public BodyName {
        text = UnicodeNormalization.nfc(text).replaceAll("[\\s\\p{Z}]+", " ");
        text = text.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A body has a name");
        }
    }

    /** The key shared by all names that read the same. */
    public String key() {
        return Caseless.key(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BodyName(var name) && Caseless.areSame(text, name);
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
