package se.ledamot.platform.identity;

import dev.personnummer.Personnummer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;

/** The dates in identity numbers: when somebody may be born, and what is a time of our days. */
final class Birth {
    static final int OF_THE_END = 4;
    private static final int HUNDRED = 100;
    private static final int COORDINATION = 60;
    static final int RECENT_YEARS = 15;

    private Birth() {}

    /** Whether ten or twelve digits check, with the sign that stands before the last four. */
    static boolean isValid(String digits, String sign) {
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

    /** Without a century, only what is of this year or the last. */
    static boolean isRecent(String century, String birth) {
        int thisYear = today().getYear();
        int year = Integer.parseInt(birth.substring(0, 2));
        return century.isEmpty()
                ? Math.floorMod(thisYear - year, HUNDRED) <= 1
                : Integer.parseInt(century) * HUNDRED + year >= thisYear - RECENT_YEARS;
    }

    static boolean isClock(String end) {
        return Integer.parseInt(end.substring(0, 2)) < 24
                && Integer.parseInt(end.substring(2)) < 60;
    }

    static LocalDate today() {
        return LocalDate.now(Clock.systemUTC());
    }
}
