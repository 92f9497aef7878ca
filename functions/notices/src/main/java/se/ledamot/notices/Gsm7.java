package se.ledamot.notices;

import se.ledamot.platform.text.UnicodeNormalization;

/**
 * How long a text is as an SMS (3GPP TS 23.038). In the GSM alphabet one part holds 160 characters,
 * and each of several holds 153; a character outside it makes the whole SMS longer, so none of our
 * texts has one.
 */
public final class Gsm7 {
    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "€[]{}|^~\\\f";
    private static final int ONE_PART = 160;
    private static final int EACH_PART = 153;

    private Gsm7() {}

    public static boolean fits(String text) {
        return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
    }

    /** The places that the text takes; an extended character takes two. */
    public static int septets(String text) {
        return text.chars().map(c -> EXTENDED.indexOf(c) >= 0 ? 2 : 1).sum();
    }

    public static int parts(String text) {
        int places = septets(text);
        return places <= ONE_PART ? 1 : (places + EACH_PART - 1) / EACH_PART;
    }

    /**
     * The text with each character outside the alphabet replaced: letters by their plain form, all
     * else by a question mark.
     */
    public static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> plain.append(plain(point)));
        return plain.toString();
    }

    private static String plain(int point) {
        var whole = Character.toString(point);
        if (fits(whole)) {
            return whole;
        }
        var base = UnicodeNormalization.nfd(whole).substring(0, 1);
        return switch (whole) {
            case "–", "—" -> "-";
            case "’", "‘" -> "'";
            case "”", "“" -> "\"";
            case "…" -> "...";
            default -> fits(base) ? base : "?";
        };
    }
}
