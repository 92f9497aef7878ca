package se.ledamot.platform.identity;

import dev.personnummer.Personnummer;
import java.text.Normalizer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Recognises Swedish identity numbers (personnummer, samordningsnummer and interim numbers) where
 * they do not belong. They are never kept, and never echoed in an answer.
 *
 * <p>There are two finders. In an <em>id</em> nobody needs such a number, so any digits that could
 * be one are refused. In a <em>text</em> people write telephone, case and organisation numbers, and
 * dates, which are none: there it must also be written as people write them.
 *
 * <p>A birth is in no future, by this machine's clock. What is of our days is when something
 * happened rather than a child's: in a text a date of the last fifteen years with a time of day,
 * such as {@code 2026-11-24 1830}, in an id also one of three years before or after now with any
 * four digits, such as {@code KF-20261124-0001}. A date and a year, such as {@code 2022-10-15 -
 * 2026}, are a term of office.
 */
public final class IdentityNumbers {
    private static final int SHORT = 10;
    private static final int LONG = 12;
    private static final int OF_A_DATE = 8;
    private static final int OF_THE_END = 4;
    private static final int HUNDRED = 100;
    private static final int COORDINATION = 60;
    private static final int NAMED_WITHIN = 25;
    private static final int RECENT_YEARS = 15;
    private static final int OUR_YEARS = 3;
    private static final int OF_SECONDS = 2;
    private static final int IMEI = 15;

    /** What is not seen, such as a soft hyphen, or only changes how a digit looks. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}]");

    private static final Pattern UUID =
            Pattern.compile(
                    "(?=.*[a-f])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                    Pattern.CASE_INSENSITIVE);

    private static final String SIGN = "[-+\\p{Pd}\\u2212]";

    private static final String SEAM = "[-+/._:\u00b7(\\p{Pd}\\u2212]";

    /**
     * The parts of a number: century, year, month and day with what stands between them, what
     * stands before the end, the end.
     */
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(?<!\\d)(?<!\\d"
                            + SIGN
                            + ")(18|19|20)?(\\d\\d)([-./\\p{Pd}\\s]?)(\\d\\d)([-./\\p{Pd}\\s]?)(\\d\\d)"
                            + "(\\s?"
                            + SEAM
                            + "{0,2}\\s?)(\\d{4}|[TRSUWXJKLMN]\\d{3})(?!\\d)(?!"
                            + SIGN
                            + "\\d)",
                    Pattern.CASE_INSENSITIVE);

    /** What makes ten digits without a sign an identity number. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?<!\\p{L})p(ers(on)?)?[-.\\s]?n(um(me)?)?r|samordningsn|född|(?<!\\p{L})ssn"
                            + "|(?<!\\p{L})id(entitets)?[-.\\s]?n(um(me)?)?r"
                            + "|(identity|personal) number",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** As some write it who were born abroad and wait for a number. */
    private static final Pattern INTERIM =
            Pattern.compile(
                    "(?<!\\d)(18|19|20)?(\\d{6})" + SIGN + "?[TRSUWXJKLMN]\\d{3}(?![\\p{L}\\d])",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern BREAK = Pattern.compile("[\\r\\n\\u2028\\u2029]");
    private static final String BROKEN = "\n";
    private static final Pattern SOFT = Pattern.compile("(?<=\\d)\u00ad(?=\\d)");

    private IdentityNumbers() {}

    /**
     * Whether an id or another short field has ten or twelve digits in it that check as an identity
     * number, whatever stands around them, and whatever but letters between them. A random UUID
     * (RFC 9562) has none.
     */
    public static boolean isInId(String id) {
        var plain = plain(id);
        if (UUID.matcher(plain).matches() || isImei(plain)) {
            return false;
        }
        if (isInterimIn(plain)) {
            return true;
        }
        var digits = new StringBuilder();
        var afterLetter = new ArrayList<Boolean>();
        boolean letter = false;
        for (int c : plain.codePoints().toArray()) {
            if (Character.isDigit(c)) {
                digits.append(Character.digit(c, 10));
                afterLetter.add(letter);
                letter = false;
            } else if (Character.isLetter(c)) {
                letter = true;
            }
        }
        return Stream.of(SHORT, LONG).anyMatch(length -> isIn(digits, afterLetter, length));
    }

    /** The number of a device (3GPP TS 23.003): fifteen digits that check as a whole. */
    private static boolean isImei(String id) {
        return id.length() == IMEI && Luhn.holds(id);
    }

    private static boolean isInterimIn(String id) {
        return INTERIM.matcher(id)
                .results()
                .anyMatch(found ->
                        isBirth(
                                found.group(1) == null ? "" : found.group(1),
                                found.group(2),
                                true));
    }

    private static boolean isIn(CharSequence digits, List<Boolean> afterLetter, int length) {
        return IntStream.rangeClosed(0, digits.length() - length)
                .filter(from -> isTogether(afterLetter, from, length))
                .filter(from -> !isPartOfATime(digits, from, length))
                .anyMatch(from -> isValid(digits.subSequence(from, from + length).toString(), ""));
    }

    /** A letter may stand between the birth and the end, as a sign does. */
    private static boolean isTogether(List<Boolean> afterLetter, int from, int length) {
        return IntStream.range(from + 1, from + length)
                .allMatch(i -> !afterLetter.get(i) || i == from + length - OF_THE_END);
    }

    /** Whether more than the last four of some digits are those of a date and time of our days. */
    private static boolean isPartOfATime(CharSequence digits, int from, int length) {
        return IntStream.rangeClosed(
                        Math.max(0, from - LONG - OF_SECONDS),
                        Math.min(from + length, digits.length() - OF_A_DATE))
                .anyMatch(begin -> {
                    int shared =
                            Math.min(begin + lengthOfTime(digits, begin), from + length)
                                    - Math.max(begin, from);
                    return shared > OF_THE_END;
                });
    }

    /** How many digits from there are a date and time of our days, or such a date and more. */
    private static int lengthOfTime(CharSequence digits, int begin) {
        int end = Math.min(begin + LONG, digits.length());
        var some = digits.subSequence(begin, end).toString();
        var date = date(some.substring(0, 2), some.substring(2, OF_A_DATE));
        var today = today();
        if (date.isEmpty()
                || date.get().isBefore(today.minusYears(RECENT_YEARS))
                || date.get().isAfter(today.plusYears(OUR_YEARS))) {
            return 0;
        }
        if (some.length() < LONG || !isClock(some.substring(OF_A_DATE))) {
            return date.get().isBefore(today.minusYears(OUR_YEARS)) ? 0 : some.length();
        }
        return isSeconds(digits, end) ? LONG + OF_SECONDS : LONG;
    }

    /** Where seconds end a time, nothing follows it but another time. */
    private static boolean isSeconds(CharSequence digits, int begin) {
        int end = begin + OF_SECONDS;
        return end <= digits.length()
                && digits.charAt(begin) < '6'
                && (end == digits.length()
                        || end + OF_A_DATE <= digits.length() && lengthOfTime(digits, end) > 0);
    }

    private static Optional<LocalDate> date(String century, String birth) {
        try {
            return Optional.of(
                    LocalDate.of(
                            Integer.parseInt(century + birth.substring(0, 2)),
                            Integer.parseInt(birth.substring(2, 4)),
                            Integer.parseInt(birth.substring(4))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a text has one in it, as people write them, over a line break too. */
    public static boolean isIn(String text) {
        return Stream.of("-", "")
                .map(hyphen -> SOFT.matcher(text).replaceAll(hyphen))
                .distinct()
                .map(IdentityNumbers::plain)
                .map(plain -> BLANKS.matcher(plain).replaceAll(IdentityNumbers::blank))
                .flatMap(line -> Stream.of(" ", "").map(between -> line.replace(BROKEN, between)))
                .distinct()
                .anyMatch(IdentityNumbers::isOnALine);
    }

    /** One for any number of blanks, so that a long run of them takes no time. */
    private static String blank(MatchResult blanks) {
        return BREAK.matcher(blanks.group()).find() ? BROKEN : " ";
    }

    /** Whatever a date before it seems to be part of. */
    private static boolean isOnALine(String line) {
        var found = WRITTEN.matcher(line);
        for (int from = 0; from < line.length() && found.find(from); from = found.start() + 1) {
            if (isOne(found.toMatchResult(), line)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(MatchResult found, String line) {
        var century = found.group(1) == null ? "" : found.group(1);
        var birth = found.group(2) + found.group(4) + found.group(6);
        var seam = found.group(7).strip();
        var end = found.group(8);
        if (!Character.isDigit(end.charAt(0))) {
            return !seam.isEmpty() && isBirth(century, birth, !seam.equals("+"));
        }
        if (century.isEmpty() && !isWrittenAsOne(found)) {
            return isNamed(found, line) && isValid(birth + end, "");
        }
        var isMoment = isClock(end) && isRecent(century, birth) || isTerm(found);
        return !isMoment && isValid(century + birth + end, seam.equals("+") ? "+" : "");
    }

    /** Whether it is a whole date, and then a year. */
    private static boolean isTerm(MatchResult found) {
        var seam = found.group(7);
        var isApart = seam.contains(" ") || seam.equals("\u2013");
        return !found.group(3).isEmpty()
                && isApart
                && Pattern.matches("(19|20)\\d\\d", found.group(8));
    }

    /**
     * Whether the marks are where an identity number has them: before the last four, or between
     * year, month and day. {@code 0708-121009} is a telephone number, and so is {@code 070812
     * 1009}.
     */
    private static boolean isWrittenAsOne(MatchResult found) {
        var isDate = !found.group(3).isEmpty() && found.group(3).equals(found.group(5));
        var isWhole = found.group(3).isEmpty() && found.group(5).isEmpty();
        var isTelephone = found.group(7).isBlank() && found.group().startsWith("07");
        return isDate || isWhole && !found.group(7).isEmpty() && !isTelephone;
    }

    private static boolean isNamed(MatchResult found, String line) {
        int from = Math.max(0, found.start() - NAMED_WITHIN);
        int to = Math.min(line.length(), found.end() + NAMED_WITHIN);
        return NAMED.matcher(line.substring(from, found.start())).find()
                || NAMED.matcher(line.substring(found.end(), to)).find();
    }

    /** The text with wide digits as digits, and without what is not seen. */
    private static String plain(String text) {
        return UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }

    /** Whether ten or twelve digits check, with the sign that stands before the last four. */
    private static boolean isValid(String digits, String sign) {
        int born = digits.length() - OF_THE_END;
        var birth = digits.substring(born - 6, born);
        var century = digits.substring(0, born - 6);
        var isPlus = sign.equals("+");
        return isBirth(century, birth, !isPlus)
                && Personnummer.valid(birth + (isPlus ? "+" : "-") + digits.substring(born));
    }

    /**
     * Whether somebody may be born then.
     *
     * @param young whether that is less than a hundred years ago, where no century is written
     */
    private static boolean isBirth(String century, String birth, boolean young) {
        var today = today();
        int year = Integer.parseInt(birth.substring(0, 2));
        int month = Integer.parseInt(birth.substring(2, 4));
        int day = Integer.parseInt(birth.substring(4)) % COORDINATION;
        try {
            if (!century.isEmpty()) {
                var on = LocalDate.of(Integer.parseInt(century) * HUNDRED + year, month, day);
                return !on.isAfter(today) && (young || today.getYear() - on.getYear() >= HUNDRED);
            }
            int thisYear = today.getYear();
            int of = thisYear - Math.floorMod(thisYear - year, HUNDRED);
            var on = LocalDate.of(of, month, day);
            return !on.isAfter(today) || LocalDate.of(of - HUNDRED, month, day).isBefore(today);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Without a century, only what is of this year or the last. */
    private static boolean isRecent(String century, String birth) {
        int thisYear = today().getYear();
        int year = Integer.parseInt(birth.substring(0, 2));
        return century.isEmpty()
                ? Math.floorMod(thisYear - year, HUNDRED) <= 1
                : Integer.parseInt(century) * HUNDRED + year >= thisYear - RECENT_YEARS;
    }

    private static boolean isClock(String end) {
        return Integer.parseInt(end.substring(0, 2)) < 24
                && Integer.parseInt(end.substring(2)) < 60;
    }

    private static LocalDate today() {
        return LocalDate.now(Clock.systemUTC());
    }
}
