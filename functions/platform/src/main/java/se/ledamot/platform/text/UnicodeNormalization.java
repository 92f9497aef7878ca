package se.ledamot.platform.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Converts texts to Unicode's normal forms (UAX 15). At most thirty marks on one letter are kept,
 * as in its stream-safe format: sorting more takes time that grows with their square, and no
 * language has so many.
 */
public final class UnicodeNormalization {
    /** Marks, and the two Katakana letters that are marks once they are wide. */
    private static final Pattern TOO_MANY =
            Pattern.compile("([\\p{M}\\uff9e\\uff9f]{30})[\\p{M}\\uff9e\\uff9f]+");

    private UnicodeNormalization() {}

    /** Letters and their marks together: ö as one character. */
    public static String nfc(String text) {
        return normal(text, Normalizer.Form.NFC);
    }

    /** Letters and their marks apart. */
    public static String nfd(String text) {
        return normal(text, Normalizer.Form.NFD);
    }

    /**
     * Composes letters, and replaces what only looks different, such as a wide digit, by what it
     * is.
     */
    public static String nfkc(String text) {
        return normal(text, Normalizer.Form.NFKC);
    }

    private static String normal(String text, Normalizer.Form form) {
        return Normalizer.normalize(TOO_MANY.matcher(text).replaceAll("$1"), form);
    }
}
