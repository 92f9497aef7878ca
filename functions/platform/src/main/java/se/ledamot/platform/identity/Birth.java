package se.ledamot.platform.identity;

import dev.personnummer.Personnummer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Checks the dates in identity numbers: whether somebody may be born then, or whether the date is
 * one of our days.
 */
final class Birth {
    static final int OF_THE_END = 4;
    static final int RECENT_YEARS = 15;
    static final int OUR_YEARS = 3;

    private static final int HUNDRED = 100;
    private static final int COORDINATION = 60;

    private Birth() {}

    /** Whether ten or twelve digits are a valid number, with the sign before the last four. */
    static boolean isValid(String digits, String sign) {
        int born = digits.length() - OF_THE_END;
        var birth = digits.substring(born - 6, born);
        var century = digits.substring(0, born - 6);
        var isPlus = sign.equals("+");
        return isBirth(century, birth, !isPlus)
                && Personnummer.valid(birth + (isPlus ? "+" : "-") + digits.substring(born));
    }

    /**
     * Whether somebody may be born on that date.
     *
     * @param young whether the sign allows an age of less than a hundred years; checked only with a
     *     written century
     */
    static boolean isBirth(String century, String birth, boolean young) {
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

    /**
     * Whether the date is in the last fifteen years.
     *
     * @param sure whether it is surely a date; if it may be a child's number too, only this year
     *     and the last count
     */
    static boolean isInRecentYears(String century, String birth, boolean sure) {
        return yearsAgo(century, birth) <= (sure ? RECENT_YEARS : 1);
    }

    /** Whether the date is in the last three years: nobody born then can write. */
    static boolean isInLastThreeYears(String century, String birth) {
        return yearsAgo(century, birth) <= OUR_YEARS;
    }

    private static int yearsAgo(String century, String birth) {
        int thisYear = today().getYear();
        int year = Integer.parseInt(birth.substring(0, 2));
        return century.isEmpty()
                ? Math.floorMod(thisYear - year, HUNDRED)
                : thisYear - (Integer.parseInt(century) * HUNDRED + year);
    }

    static boolean isClock(CharSequence four) {
        return Integer.parseInt(four, 0, 2, 10) < 24 && Integer.parseInt(four, 2, 4, 10) < 60;
    }

    /** The date of eight digits, if there is one. */
    static Optional<LocalDate> date(CharSequence digits) {
        try {
            return Optional.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static LocalDate today() {
        return LocalDate.now(Clock.systemUTC());
    }
}
