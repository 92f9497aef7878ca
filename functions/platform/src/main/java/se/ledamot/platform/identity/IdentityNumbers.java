package se.ledamot.platform.identity;

import java.util.regex.Pattern;
import se.ledamot.platform.text.UnicodeNormalization;

/**
 * Recognises Swedish identity numbers (personnummer, samordningsnummer and interim numbers) where
 * they are not allowed. They are never stored, and never repeated in a response.
 *
 * <p>There are two finders. An <em>id</em> never needs such a number, so any digits that could be
 * one are refused. In a <em>text</em> people write telephone, case and organisation numbers, and
 * dates, which are not identity numbers: there it must also be written as people write one.
 *
 * <p>A birth is never in the future, by this machine's clock. Some dates mark an event rather than
 * a child's number: a whole date of the last fifteen years with a time of day, such as {@code
 * 2026-11-24 1830}, and one of the last three years with any four digits, such as {@code
 * KF-20261124-0001}; in an id only if the date has digit groups of its own. In a text, digits that
 * a comma, a bracket or a blank separates from a date of the last fifteen years do not belong to
 * it, and a date and a year, such as {@code 2022-10-15 - 2026}, are a term of office.
 */
public final class IdentityNumbers {
    /** Invisible characters, such as a soft hyphen, or marks that only change how a digit looks. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}]");

    private IdentityNumbers() {}

    /**
     * Whether an id or another short field contains ten or twelve digits that are valid as an
     * identity number, whatever is around them, and whatever but letters is between them, or an
     * interim number. A random UUID (RFC 9562) and a device number (IMEI) contain none.
     */
    public static boolean isInId(String id) {
        return IdentityNumberInId.isIn(plain(id));
    }

    /** Whether a text has one in it, as people write them, over a line break too. */
    public static boolean isIn(String text) {
        return IdentityNumberInText.isIn(text);
    }

    /**
     * The text with the digits of each identity number in it replaced by {@code •}; where there are
     * many, or one cannot be told from other digits, all digits are replaced, or the whole text.
     */
    public static String masked(String text) {
        return IdentityNumberMask.masked(text);
    }

    /** The same for an id or an address, in which any digits that could be one are replaced. */
    public static String maskedId(String id) {
        if (!isInId(id)) {
            return id;
        }
        var masked = IdentityNumberMask.all(id);
        return isInId(masked) ? IdentityNumberMask.MASK : masked;
    }

    /** The text with wide digits as plain digits, and without invisible characters. */
    static String plain(String text) {
        return UNSEEN.matcher(UnicodeNormalization.nfkc(text)).replaceAll("");
    }
}
