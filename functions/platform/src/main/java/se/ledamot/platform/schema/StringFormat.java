package se.ledamot.platform.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/**
 * A format that a text may be required to have, with an example for an error message. A type whose
 * values are written as texts has a format of its own, in a constant {@code FORMAT}.
 */
public final class StringFormat {
    private static final Pattern YEAR = Pattern.compile("(19\\d\\d|2[01]\\d\\d|2200)-");

    public static final StringFormat DATE =
            of("date", "2026-10-15", text -> hasYear(text) && parses(LocalDate::parse, text))
                    .described(Document.of("format", "date"));
    public static final StringFormat INSTANT =
            of(
                            "instant",
                            "2026-10-15T08:00:00Z",
                            text -> hasYear(text) && parses(Instant::parse, text))
                    .described(Document.of("format", "date-time"));
    public static final StringFormat MONTH = of("month", "2026-10", "20\\d\\d-(0[1-9]|1[0-2])");
    public static final StringFormat TIME_OF_DAY =
            of("time-of-day", "07:00", text -> parses(LocalTime::parse, text));
    public static final StringFormat PHONE =
            of("phone", "070-174 06 35", text -> PhoneNumber.parse(text).isPresent());
    public static final StringFormat MOBILE =
            of(
                    "mobile",
                    "070-174 06 35",
                    text -> PhoneNumber.parse(text).filter(PhoneNumber::isMobile).isPresent());
    public static final StringFormat MAIL =
            of("mail", "anna.berg@pol.example.se", text -> MailAddress.parse(text).isPresent())
                    .withoutIdentityNumber()
                    .described(Document.of("format", "email"));
    public static final StringFormat SHA256 =
            of("sha256", "0".repeat(64), Sha256::isHex)
                    .described(Document.of("pattern", "^[0-9a-f]{64}$"));
    public static final StringFormat DOMAIN =
            of("domain", "pol.example.se", "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,24}")
                    .withoutIdentityNumber();
    public static final StringFormat READABLE_ID =
            of(
                    "readable-id",
                    "7K3M9QX2",
                    "[%s]{%d}".formatted(IdGenerator.LETTERS, IdGenerator.LENGTH));
    public static final StringFormat PART = of("part", "1", "[1-9]|[1-4]\\d|50");
    public static final StringFormat VERSION = of("version", "2", "[1-9]\\d{0,4}");
    public static final StringFormat OWN_ID =
            of("own-id", "anna-berg", "[A-Za-z0-9_.-]{1,40}").withoutIdentityNumber();

    private final String code;
    private final String example;
    private final Predicate<String> holds;
    private final UnaryOperator<String> canonical;
    private final boolean takesNoIdentityNumber;
    private final Document description;

    private StringFormat(
            String code,
            String example,
            Predicate<String> holds,
            UnaryOperator<String> canonical,
            boolean takesNoIdentityNumber,
            Document description) {
        this.code = code;
        this.example = example;
        this.holds = holds;
        this.canonical = canonical;
        this.takesNoIdentityNumber = takesNoIdentityNumber;
        this.description = description;
    }

    /**
     * A form.
     *
     * @param code what it is called in the words that say what is expected: {@code
     *     expected.format-…}
     */
    public static StringFormat of(String code, String example, Predicate<String> holds) {
        return new StringFormat(
                code,
                example,
                holds,
                UnaryOperator.identity(),
                false,
                Document.of("maxLength", 254));
    }

    /** A form of texts that match a regular expression. */
    public static StringFormat of(String code, String example, String form) {
        return of(code, example, Pattern.compile(form).asMatchPredicate());
    }

    /** The same form with another example, for a place where the usual one would mislead. */
    public StringFormat withExample(String another) {
        return new StringFormat(
                code, another, holds, canonical, takesNoIdentityNumber, description);
    }

    /** The same form of texts that hold no identity number. */
    public StringFormat withoutIdentityNumber() {
        Predicate<String> without = text -> holds.test(text) && !IdentityNumbers.isInId(text);
        return new StringFormat(code, example, without, canonical, true, description);
    }

    /** The same format, with the canonical form of a text that has it. */
    public StringFormat canonicalizedBy(UnaryOperator<String> canonical) {
        return new StringFormat(
                code, example, holds, canonical, takesNoIdentityNumber, description);
    }

    /** The same format, with its description in JSON Schema. */
    private StringFormat described(Document description) {
        return new StringFormat(
                code, example, holds, canonical, takesNoIdentityNumber, description);
    }

    public boolean matches(String text) {
        return holds.test(text);
    }

    /**
     * The canonical form of a text: the same number may be typed in small letters or with spaces.
     */
    public String canonical(String text) {
        return canonical.apply(text);
    }

    public String example() {
        return example;
    }

    String code() {
        return code;
    }

    /** The description in JSON Schema. */
    Document description() {
        return description;
    }

    /** Whether a text lacks the format because of an identity number. */
    boolean isRefusedFor(String text) {
        return takesNoIdentityNumber && IdentityNumbers.isInId(text);
    }

    @Override
    public String toString() {
        return code;
    }

    /**
     * Whether the year has four digits, as in RFC 3339, and is from 1900 to 2200: any time
     * calculated from it is still a time, and a wrong century is noticed.
     */
    private static boolean hasYear(String text) {
        return YEAR.matcher(text).lookingAt();
    }

    private static boolean parses(Parser parser, String text) {
        try {
            parser.parse(text);
            return true;
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Anything that makes a value of a text or throws. */
    private interface Parser {
        Object parse(String text);
    }
}
