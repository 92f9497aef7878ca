package se.ledamot.platform.identity;

import dev.personnummer.Personnummer;
import java.util.regex.Pattern;

/**
 * Recognises Swedish identity numbers (personnummer and samordningsnummer) where they do not
 * belong. They are never kept, and never echoed in an answer.
 */
public final class IdentityNumbers {
    private static final Pattern FORM = Pattern.compile("(\\d{2})?\\d{6}[-+]?\\d{4}");

    private static final Pattern WITHIN =
            Pattern.compile("(?<![\\d-])(\\d{6}[-+]\\d{4}|\\d{8}[-+]?\\d{4})(?![\\d-])");

    private IdentityNumbers() {}

    /**
     * Whether a text has one in it, as they are usually written: with their sign, or of 12 digits.
     */
    public static boolean isIn(String text) {
        return WITHIN.matcher(text).results().anyMatch(found -> Personnummer.valid(found.group()));
    }

    /** Whether the text, spaces aside, is a valid identity number of 10 or 12 digits. */
    public static boolean isOne(String text) {
        var compact = text.replaceAll("\\s", "");
        return FORM.matcher(compact).matches() && Personnummer.valid(compact);
    }
}
