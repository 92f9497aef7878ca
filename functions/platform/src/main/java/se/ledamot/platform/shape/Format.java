package se.ledamot.platform.shape;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.Iccid;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.identity.TheftMark;

/** The forms that a text may be asked to have, each with an example for whoever gets it wrong. */
public enum Format {
    DATE("2026-10-15", text -> hasYear(text) && parses(LocalDate::parse, text)),
    INSTANT("2026-10-15T08:00:00Z", text -> hasYear(text) && parses(Instant::parse, text)),
    MONTH("2026-10", Pattern.compile("20\\d\\d-(0[1-9]|1[0-2])").asMatchPredicate()),
    TIME_OF_DAY("07:00", text -> parses(LocalTime::parse, text)),
    MEMBER("M-1001", text -> parses(MemberId::new, text)),
    THEFT_MARK("KF-10234", text -> TheftMark.parse(text).isPresent()),
    ICCID("89460812345678901239", text -> Iccid.parse(text).isPresent()),
    PHONE("070-174 06 35", text -> PhoneNumber.parse(text).isPresent()),
    SIM_NUMBER("070-174 06 35", text -> PhoneNumber.parseOfCard(text).isPresent()),
    MOBILE(
            "070-174 06 35",
            text -> PhoneNumber.parse(text).filter(PhoneNumber::isMobile).isPresent()),
    MAIL("anna.berg@pol.example.se", text -> MailAddress.parse(text).isPresent()),
    SHA256("0".repeat(64), Sha256::isHex),
    SERIAL_NUMBER("F9FXK0A1Q1GC", without("[A-Za-z0-9-]{4,30}")),
    SENDER("Kramfors", without("(?=.*[A-Za-z])[A-Za-z0-9]{3,11}")),
    DOMAIN("pol.example.se", without("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,24}")),
    READABLE_ID("7K3M9QX2", Pattern.compile("[0-9A-HJKMNP-TV-Z]{8}").asMatchPredicate()),
    NOTICE("loan-7K3M9QX2-1-1", Pattern.compile("[A-Za-z0-9ÅÄÖ_.-]{3,200}").asMatchPredicate()),
    PART("1", Pattern.compile("[1-9]|[1-4]\\d|50").asMatchPredicate()),
    VERSION("2", Pattern.compile("[1-9]\\d{0,4}").asMatchPredicate()),
    OWN_ID("anna-berg", without("[A-Za-z0-9_.-]{1,40}"));

    private static final Set<Format> MAY_HOLD_NO_NUMBER =
            EnumSet.of(MEMBER, THEFT_MARK, MAIL, SERIAL_NUMBER, SENDER, DOMAIN, OWN_ID);

    private static final Pattern YEAR = Pattern.compile("(19\\d\\d|2[01]\\d\\d|2200)-");

    private final String example;
    private final Predicate<String> holds;

    Format(String example, Predicate<String> holds) {
        this.example = example;
        this.holds = holds;
    }

    public boolean holds(String text) {
        return holds.test(text);
    }

    /**
     * The one way to write a text that has the form: what is typed in small letters or with spaces
     * is the same number.
     */
    public String canonical(String text) {
        return switch (this) {
            case THEFT_MARK -> TheftMark.parse(text).map(TheftMark::value).orElse(text);
            case ICCID -> Iccid.parse(text).map(Iccid::value).orElse(text);
            default -> text;
        };
    }

    public String example() {
        return example;
    }

    String wire() {
        return Document.wire(this);
    }

    /**
     * Four digits, as RFC 3339 has it, from 1900 to 2200: whatever is reckoned from such a time is
     * still a time, and a slip in the century is seen.
     */
    private static boolean hasYear(String text) {
        return YEAR.matcher(text).lookingAt();
    }

    /** Of that form, and without an identity number. */
    private static Predicate<String> without(String form) {
        return Pattern.compile(form).asMatchPredicate().and(text -> !IdentityNumbers.isInId(text));
    }

    /** Whether an identity number is what keeps a text from having the form. */
    boolean isRefusedFor(String text) {
        return MAY_HOLD_NO_NUMBER.contains(this) && IdentityNumbers.isInId(text);
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
