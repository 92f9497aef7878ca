package se.ledamot.platform.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Compares texts as people read them: letter case, composed and decomposed letters, wide letters,
 * the kinds of blank and of hyphen, and invisible characters make no difference. It is Unicode's
 * caseless matching of identifiers (NFKC_Casefold, Unicode Standard 3.13), extended to blanks and
 * hyphens.
 */
public final class Caseless {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s]]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern HYPHENS = Pattern.compile("[\\p{Pd}\\u2212]");

    private Caseless() {}

    /** The same key for all texts that read the same. */
    public static String key(String text) {
        var seen = UNSEEN.matcher(text).replaceAll("");
        var wide = UnicodeNormalization.nfkc(seen);
        var folded = wide.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        var composed = UnicodeNormalization.nfkc(folded);
        var hyphens = HYPHENS.matcher(composed).replaceAll("-");
        return BLANKS.matcher(hyphens).replaceAll(" ").strip();
    }

    /** Whether two texts read the same. */
    public static boolean areSame(String one, String other) {
        return key(one).equals(key(other));
    }
}
