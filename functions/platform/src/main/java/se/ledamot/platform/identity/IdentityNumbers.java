package se.ledamot.platform.identity;

import dev.personnummer.Personnummer;
import java.text.Normalizer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
 * <p>A birth is in no future, by this machine's clock, and in none of the last fifteen years where
 * what follows it is a time of day: {@code 2026-11-24 1830} is when something happened, and not a
 * child, and {@code 2022-10-15 - 2026} a term of office.
 */
public final class IdentityNumbers {
    private static final int SHORT = 10;
    private static final int LONG = 12;
    private static final int OF_THE_END = 4;
    private static final int HUNDRED = 100;
    private static final int COORDINATION = 60;
    private static final int NAMED_WITHIN = 25;
    private static final int RECENT_YEARS = 15;

    /** What is not seen, such as a soft hyphen, or only changes how a digit looks. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}]");

    private static final Pattern UUID =
            Pattern.compile(
                    "(?=.*[a-f])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                    Pattern.CASE_INSENSITIVE);

    private static final String SIGN = "[-+\\p{Pd}\\u2212]";

    private static final String SEAM = "[-+/._\\p{Pd}\\u2212]";

    /**
     * The parts of a number: century, year, month and day with what stands between them, what
     * stands before the end, the end.
     */
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(?<!\\d)(?<!\\d"
                            + SIGN
                            + ")(18|19|20)?(\\d\\d)([-./\\p{Pd}\\s]?)(\\d\\d)([-./\\p{Pd}\\s]?)(\\d\\d)"
                            + "(\\s*"
                            + SEAM
                            + "?\\s*)(\\d{4}|[TRSUWXJKLMN]\\d{3})(?!\\d)(?!"
                            + SIGN
                            + "\\d)",
                    Pattern.CASE_INSENSITIVE);

    /** What makes ten digits without a sign an identity number. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "pers(on)?[-.\\s]*n(um(me)?)?r|p[-.\\s]*n(um(me)?)?r|samordningsn|identity number|född",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LINE_BREAK = Pattern.compile("\\s*[\\r\\n\\u2028\\u2029]\\s*");

    private IdentityNumbers() {}

    /**
     * Whether an id or another short field has ten or twelve digits in it that check as an identity
     * number, whatever stands around them, and whatever but letters between them. A random UUID
     * (RFC 9562) has none.
     */
    public static boolean isInId(String id) {
        var plain = plain(id);
        if (UUID.matcher(plain).matches()) {
            return false;
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

    /** The twelve digits of a date and time of our days, or ten of them. */
    private static boolean isPartOfATime(CharSequence digits, int from, int length) {
        int begin = from - (LONG - length);
        return begin >= 0 && isTime(digits.subSequence(begin, begin + LONG).toString());
    }

    private static boolean isTime(String twelve) {
        return twelve.startsWith("20")
                && isClock(twelve.substring(LONG - OF_THE_END))
                && isRecent(twelve.substring(0, 2), twelve.substring(2));
    }

    /** Whether a text has one in it, as people write them, over a line break too. */
    public static boolean isIn(String text) {
        var plain = plain(text);
        return Stream.of(" ", "")
                .map(between -> LINE_BREAK.matcher(plain).replaceAll(between))
                .distinct()
                .anyMatch(IdentityNumbers::isOnALine);
    }

    private static boolean isOnALine(String line) {
        return WRITTEN.matcher(line).results().anyMatch(found -> isOne(found, line));
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
        var isMoment = isClock(end) && isRecent(century, birth);
        return !isMoment && isValid(century + birth + end, seam.equals("+") ? "+" : "");
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

    private static boolean isRecent(String century, String birth) {
        var today = today();
        return !century.isEmpty()
                && Integer.parseInt(century + birth.substring(0, 2))
                        >= today.getYear() - RECENT_YEARS;
    }

    private static boolean isClock(String end) {
        return Integer.parseInt(end.substring(0, 2)) < 24
                && Integer.parseInt(end.substring(2)) < 60;
    }

    private static LocalDate today() {
        return LocalDate.now(Clock.systemUTC());
    }
}
