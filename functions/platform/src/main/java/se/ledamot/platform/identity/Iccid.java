package se.ledamot.platform.identity;

import java.util.Optional;

/**
 * The number of a SIM card: 19 or 20 digits that begin with 89, of which the last is a check digit
 * (Luhn, ITU-T E.118).
 */
public record Iccid(String value) {
    private static final int SHORTEST = 19;
    private static final int LONGEST = 20;

    public Iccid {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an ICCID");
        }
    }

    /** The number as it was typed, with or without spaces. */
    public static Optional<Iccid> parse(String typed) {
        var value = typed.replace(" ", "").strip();
        return isValid(value) ? Optional.of(new Iccid(value)) : Optional.empty();
    }

    private static boolean isValid(String value) {
        return value.length() >= SHORTEST
                && value.length() <= LONGEST
                && value.startsWith("89")
                && Luhn.holds(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
