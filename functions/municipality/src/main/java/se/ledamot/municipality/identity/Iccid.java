package se.ledamot.municipality.identity;

import java.util.Optional;
import se.ledamot.platform.document.TextValue;
import se.ledamot.platform.identity.Luhn;
import se.ledamot.platform.schema.StringFormat;

/**
 * The number of a SIM card: 19 or 20 digits that begin with 89, the last of which is a check digit
 * (Luhn, ITU-T E.118). Some sources add one more check digit to a number of 19 digits: where both
 * are valid, the shorter applies, so that a card has only one number.
 */
public record Iccid(String value) implements TextValue {
    public static final StringFormat FORMAT =
            StringFormat.of("iccid", "89460812345678901239", text -> parse(text).isPresent())
                    .canonicalizedBy(text -> parse(text).map(Iccid::value).orElse(text));

    private static final int SHORTEST = 19;
    private static final int LONGEST = 20;

    public Iccid {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an ICCID");
        }
        var shorter = value.substring(0, SHORTEST);
        value = isValid(shorter) ? shorter : value;
    }

    /**
     * Parses a number as typed or read from a card, with or without spaces or the F that pads it to
     * an even length.
     */
    public static Optional<Iccid> parse(String typed) {
        var digits = typed.replaceAll("[\\s\\p{Z}\\p{Pd}\\u2212]", "").replaceFirst("[Ff]$", "");
        return isValid(digits) ? Optional.of(new Iccid(digits)) : Optional.empty();
    }

    private static boolean isValid(String value) {
        return value.length() >= SHORTEST
                && value.length() <= LONGEST
                && value.startsWith("89")
                && Luhn.isValid(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
