package se.ledamot.municipality.identity;

import java.util.Locale;
import java.util.regex.Pattern;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.text.UnicodeNormalization;

/**
 * The pattern by which a municipality forms mail addresses from names (O1), such as {@code
 * {first}.{last}@pol.kramfors.se}. It serves to detect slips and is not a rule: names change, and
 * namesakes get a digit.
 */
public record AddressTemplate(String value) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");

    /**
     * Whether the address may have been formed from the name: å and ä become a, ö becomes o,
     * hyphens, dots and a digit at the end do not matter, and a double last name may be whole or
     * its last part.
     */
    public boolean fits(String name, MailAddress address) {
        var words = name.strip().split("\\s+");
        var first = words[0];
        var all = String.join("", words).substring(first.length());
        var given = folded(address.value());
        return given.equals(folded(formed(first, all)))
                || given.equals(folded(formed(first, words[words.length - 1])));
    }

    /** The template as it is shown to people. */
    public String shown() {
        return formed("fornamn", "efternamn");
    }

    private String formed(String first, String last) {
        return value.replace("{first}", first).replace("{last}", last);
    }

    /** Small letters from a to z and nothing else, of the whole address. */
    private static String folded(String address) {
        var plain =
                address.toLowerCase(Locale.ROOT)
                        .replace("ø", "o")
                        .replace("æ", "ae")
                        .replace("ß", "ss");
        var bare = MARKS.matcher(UnicodeNormalization.nfd(plain)).replaceAll("");
        return NO_LETTER.matcher(bare).replaceAll("");
    }
}
