package se.ledamot.platform.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds identity numbers in an id: any digits that check, whatever stands around them. */
final class NumberInId {
    private static final int SHORT = 10;
    private static final int LONG = 12;
    private static final int OF_A_DATE = 8;
    private static final int OUR_YEARS = 3;
    private static final int OF_SECONDS = 2;
    private static final int IMEI = 15;

    private static final Pattern UUID =
            Pattern.compile(
                    "(?=.*[a-f])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                    Pattern.CASE_INSENSITIVE);

    private static final String SIGN = "[-+\\p{Pd}\\u2212]";

    /** As some write it who were born abroad and wait for a number. */
    private static final Pattern INTERIM =
            Pattern.compile(
                    "(?<!\\d)(18|19|20)?(\\d{6})" + SIGN + "?[TRSUWXJKLMN]\\d{3}(?![\\p{L}\\d])",
                    Pattern.CASE_INSENSITIVE);

    private NumberInId() {}

    /** Whether there is one in an id without what is not seen. */
    static boolean isIn(String plain) {
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
                        Birth.isBirth(
                                found.group(1) == null ? "" : found.group(1),
                                found.group(2),
                                true));
    }

    private static boolean isIn(CharSequence digits, List<Boolean> afterLetter, int length) {
        return IntStream.rangeClosed(0, digits.length() - length)
                .filter(from -> isTogether(afterLetter, from, length))
                .filter(from -> !isPartOfATime(digits, from, length))
                .anyMatch(from ->
                        Birth.isValid(digits.subSequence(from, from + length).toString(), ""));
    }

    /** A letter may stand between the birth and the end, as a sign does. */
    private static boolean isTogether(List<Boolean> afterLetter, int from, int length) {
        return IntStream.range(from + 1, from + length)
                .allMatch(i -> !afterLetter.get(i) || i == from + length - Birth.OF_THE_END);
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
                    return shared > Birth.OF_THE_END;
                });
    }

    /** How many digits from there are a date and time of our days, or such a date and more. */
    private static int lengthOfTime(CharSequence digits, int begin) {
        int end = Math.min(begin + LONG, digits.length());
        var some = digits.subSequence(begin, end).toString();
        var date = date(some.substring(0, 2), some.substring(2, OF_A_DATE));
        var today = Birth.today();
        if (date.isEmpty()
                || date.get().isBefore(today.minusYears(Birth.RECENT_YEARS))
                || date.get().isAfter(today.plusYears(OUR_YEARS))) {
            return 0;
        }
        if (some.length() < LONG || !Birth.isClock(some.substring(OF_A_DATE))) {
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
}
