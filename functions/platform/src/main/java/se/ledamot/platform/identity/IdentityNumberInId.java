package se.ledamot.platform.identity;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds identity numbers in an id: any valid digits, whatever is around them. */
final class IdentityNumberInId {
    private static final int SHORT = 10;
    private static final int LONG = 12;
    private static final int IMEI = 15;

    private static final Pattern UUID =
            Pattern.compile(
                    "(?=.*[a-f])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                    Pattern.CASE_INSENSITIVE);

    private static final String SIGN = "[-+\\p{Pd}\\u2212]";

    /** An interim number, as used by people born abroad who wait for a number. */
    private static final Pattern INTERIM =
            Pattern.compile(
                    "(?<!\\d)(18|19|20)?(\\d{6})" + SIGN + "?[TRSUWXJKLMN]\\d{3}(?![\\p{L}\\d])",
                    Pattern.CASE_INSENSITIVE);

    private IdentityNumberInId() {}

    /** Whether an id, without its invisible characters, contains one. */
    static boolean isIn(String plain) {
        if (UUID.matcher(plain).matches() || isImei(plain)) {
            return false;
        }
        if (isInterimIn(plain)) {
            return true;
        }
        var digits = IdDigits.of(plain);
        var times = digits.times();
        return Stream.of(SHORT, LONG).anyMatch(length -> isIn(digits, times, length));
    }

    /** The number of a device (3GPP TS 23.003): fifteen digits that check as a whole. */
    private static boolean isImei(String id) {
        return id.length() == IMEI && Luhn.isValid(id);
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

    private static boolean isIn(IdDigits digits, List<IdDigits.Run> times, int length) {
        var all = digits.all();
        return IntStream.rangeClosed(0, all.length() - length)
                .mapToObj(from -> new IdDigits.Run(from, from + length))
                .filter(run -> isTogether(digits.afterLetter(), run))
                .filter(run -> times.stream().noneMatch(time -> isPartOf(time, run)))
                .anyMatch(run -> Birth.isValid(all.substring(run.from(), run.to()), ""));
    }

    /** A letter may stand before the last four digits, as a sign does. */
    private static boolean isTogether(List<Boolean> afterLetter, IdDigits.Run run) {
        return IntStream.range(run.from() + 1, run.to())
                .allMatch(i -> !afterLetter.get(i) || i == run.to() - Birth.OF_THE_END);
    }

    /** Whether a time covers more than four of the run's digits. */
    private static boolean isPartOf(IdDigits.Run time, IdDigits.Run run) {
        int shared = Math.min(time.to(), run.to()) - Math.max(time.from(), run.from());
        return shared > Birth.OF_THE_END;
    }
}
