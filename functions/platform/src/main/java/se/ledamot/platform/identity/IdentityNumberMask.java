package se.ledamot.platform.identity;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Masks identity numbers in a text that must be kept as it is otherwise, such as the subject of a
 * mail. It asks the finder which of the text's groups of digits are needed for a number.
 */
final class IdentityNumberMask {
    /** Digits, and what the finder reads as digits, such as superscript ones. */
    private static final String DIGIT = "[\\p{Nd}\\p{No}]";

    private static final Pattern DIGITS = Pattern.compile(DIGIT + "+");
    private static final Pattern ONE = Pattern.compile(DIGIT);

    /** In a text with more groups of digits than any subject has, all are masked. */
    private static final int MOST_GROUPS = 60;

    private static final int MOST_NUMBERS = 5;
    static final String MASK = "•";

    private IdentityNumberMask() {}

    static String masked(String text) {
        var masked = text;
        for (int i = 0; i < MOST_NUMBERS && IdentityNumbers.isIn(masked); i++) {
            masked = withoutLast(masked);
        }
        var sure = IdentityNumbers.isIn(masked) ? all(masked) : masked;
        return IdentityNumbers.isIn(sure) ? MASK : sure;
    }

    /** The text with the last number in it masked. */
    private static String withoutLast(String text) {
        var groups = DIGITS.matcher(text).results().toList();
        if (groups.isEmpty() || groups.size() > MOST_GROUPS) {
            return all(text);
        }
        int from = 0;
        while (isIn(text, groups.subList(from + 1, groups.size()))) {
            from++;
        }
        int to = groups.size();
        while (isIn(text, groups.subList(from, to - 1))) {
            to--;
        }
        int start = groups.get(from).start();
        int end = groups.get(to - 1).end();
        return text.substring(0, start) + all(text.substring(start, end)) + text.substring(end);
    }

    /** Whether there is a number even where only those groups are left. */
    private static boolean isIn(String text, List<MatchResult> groups) {
        if (groups.isEmpty()) {
            return false;
        }
        int start = groups.getFirst().start();
        int end = groups.getLast().end();
        return IdentityNumbers.isIn(
                all(text.substring(0, start))
                        + text.substring(start, end)
                        + all(text.substring(end)));
    }

    static String all(String text) {
        return ONE.matcher(text).replaceAll(MASK);
    }
}
