package se.ledamot.platform.identity;

import java.util.regex.Pattern;
import se.ledamot.platform.text.UnicodeNormalization;

/**
 * Recognises Swedish identity numbers (personnummer, samordningsnummer and interim numbers) where
 * they do not belong. They are never kept, and never echoed in an answer.
 *
 * <p>There are two finders. In an <em>id</em> nobody needs such a number, so any digits that could
 * be one are refused. In a <em>text</em> people write telephone, case and organisation numbers, and
 * dates, which are none: there it must also be written as people write them.
 *
 * <p>A birth is in no future, by this machine's clock. What is of our days is when something
 * happened rather than a child's number: a whole date of the last fifteen years with a time of day,
 * such as {@code 2026-11-24 1830}, and one of the last three years with any four digits, such as
 * {@code KF-20261124-0001}; in an id only where its own groups of digits are the date's. In a text
 * what a comma, a bracket or a blank parts from a date of the last fifteen years is not its end
 * either, and a date and a year, such as {@code 2022-10-15 - 2026}, are a term of office.
 */
public final class IdentityNumbers {
    /** What is not seen, such as a soft hyphen, or only changes how a digit looks. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}]");

    private IdentityNumbers() {}

    /**
     * Whether an id or another short field has ten or twelve digits in it that check as an identity
     * number, whatever stands around them, and whatever but letters between them, or an interim
     * number. A random UUID (RFC 9562) and the number of a device (IMEI) have none.
     */
    public static boolean isInId(String id) {
        return IdentityNumberInId.isIn(plain(id));
    }

    /** Whether a text has one in it, as people write them, over a line break too. */
    public static boolean isIn(String text) {
        return IdentityNumberInText.isIn(text);
    }

    /** The text with wide digits as digits, and without what is not seen. */
    static String plain(String text) {
        return UNSEEN.matcher(UnicodeNormalization.nfkc(text)).replaceAll("");
    }
}
