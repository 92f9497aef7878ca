package se.ledamot.platform.text;

import java.text.Collator;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Turns a text into a key that sorts as a Swedish list does: å, ä and ö last, in that order, and
 * case aside.
 */
public final class SwedishOrder {
    private static final int LONGEST = 60;

    private SwedishOrder() {}

    public static String key(String text) {
        var collator = Collator.getInstance(Locale.forLanguageTag("sv-SE"));
        var shortened = text.substring(0, Math.min(text.length(), LONGEST));
        return HexFormat.of().formatHex(collator.getCollationKey(shortened).toByteArray());
    }
}
