package se.ledamot.municipality.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import se.ledamot.platform.document.TextValue;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.schema.StringFormat;

/**
 * The theft-marking number (stöldmärkningsnummer) on a tablet's label, which must stay on (K3.1d).
 * It identifies the tablet everywhere: people read it aloud when a tablet is lost (K3.4a, K3.4b).
 */
public record TheftMark(String value) implements TextValue {
    public static final StringFormat FORMAT =
            StringFormat.of("theft-mark", "KF-10234", text -> parse(text).isPresent())
                    .withoutIdentityNumber()
                    .canonicalizedBy(text -> parse(text).map(TheftMark::value).orElse(text));

    private static final Pattern FORM = Pattern.compile("[A-ZÅÄÖ0-9][A-ZÅÄÖ0-9-]{2,29}");

    /** The dashes that word processors put in place of a hyphen. */
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\\u2212]");

    public TheftMark {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a theft-marking number");
        }
    }

    /**
     * Parses a number as typed or read aloud; lower case, spaces and types of dash do not matter.
     */
    public static Optional<TheftMark> parse(String typed) {
        var plain = DASH.matcher(typed.strip().replace(" ", "")).replaceAll("-");
        var value = plain.toUpperCase(Locale.ROOT);
        return FORM.matcher(value).matches() && !IdentityNumbers.isInId(value)
                ? Optional.of(new TheftMark(value))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
