package se.ledamot.platform.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The digits of an id.
 *
 * @param all without the characters between them
 * @param afterLetter for each digit whether a letter stands between it and the one before
 * @param groups runs of adjacent digits; a date and a time written as one are two
 */
record IdDigits(String all, List<Boolean> afterLetter, List<Run> groups) {
    private static final int OF_A_YEAR = 4;
    private static final int OF_A_DATE = 8;
    private static final int OF_A_CLOCK = 4;
    private static final int WITH_SECONDS = 6;

    /**
     * Digits that follow one another.
     *
     * @param from the place of the first
     * @param to the place after the last
     */
    record Run(int from, int to) {
        int length() {
            return to - from;
        }
    }

    /** The digits of an id, of whatever script. */
    static IdDigits of(String id) {
        var all = new StringBuilder();
        var afterLetter = new ArrayList<Boolean>();
        var begins = new ArrayList<Integer>();
        boolean letter = false;
        boolean apart = true;
        for (int c : id.codePoints().toArray()) {
            if (Character.isDigit(c)) {
                if (apart) {
                    begins.add(all.length());
                }
                all.append(Character.digit(c, 10));
                afterLetter.add(letter);
            }
            apart = !Character.isDigit(c);
            letter = apart && (letter || Character.isLetter(c));
        }
        return new IdDigits(all.toString(), afterLetter, groups(all, begins));
    }

    private static List<Run> groups(CharSequence all, List<Integer> begins) {
        var groups = new ArrayList<Run>();
        for (int i = 0; i < begins.size(); i++) {
            int from = begins.get(i);
            int to = i + 1 < begins.size() ? begins.get(i + 1) : all.length();
            if (isDateAndMore(all.subSequence(from, to))) {
                groups.add(new Run(from, from + OF_A_DATE));
                groups.add(new Run(from + OF_A_DATE, to));
            } else {
                groups.add(new Run(from, to));
            }
        }
        return groups;
    }

    /**
     * Whether a group is a recent date with at least four more digits. Six more digits must be a
     * time of day: otherwise the fourteen may be a year and a ten-digit number.
     */
    private static boolean isDateAndMore(CharSequence group) {
        int rest = group.length() - OF_A_DATE;
        return rest >= OF_A_CLOCK
                && isOfOurDays(group.subSequence(0, OF_A_DATE))
                && (rest != WITH_SECONDS
                        || Birth.isClock(group.subSequence(OF_A_DATE, OF_A_DATE + OF_A_CLOCK))
                                && group.charAt(OF_A_DATE + OF_A_CLOCK) < '6');
    }

    /**
     * The dates and times of our days that have digit groups of their own: {@code 20261124}, {@code
     * 2026-11-24-1830}, {@code 2026-11-24 18:30:00}, {@code 20261124183000}. A date of the last or
     * the next three years may have any four digits after it.
     */
    List<Run> times() {
        return IntStream.range(0, groups.size())
                .mapToObj(this::time)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Run> time(int group) {
        int after = afterDate(group);
        if (after == group) {
            return Optional.empty();
        }
        int from = groups.get(group).from();
        int to = from + OF_A_DATE;
        int rest = after < groups.size() ? lengthOfClock(after) : 0;
        if (rest > 0) {
            return Optional.of(new Run(from, to + rest));
        }
        if (!Birth.isInLastThreeYears(all.substring(from, from + 2), all.substring(from + 2, to))) {
            return Optional.empty();
        }
        boolean isNumbered = after < groups.size() && groups.get(after).length() >= OF_A_CLOCK;
        return Optional.of(new Run(from, isNumbered ? to + OF_A_CLOCK : to));
    }

    /** The group after a date of our days that begins with that group; that group if none does. */
    private int afterDate(int group) {
        int groupsOfADate = lengthAt(group) == OF_A_DATE ? 1 : 3;
        boolean isApart =
                lengthAt(group) == OF_A_YEAR
                        && lengthAt(group + 1) == 2
                        && lengthAt(group + 2) == 2;
        if (groupsOfADate > 1 && !isApart) {
            return group;
        }
        int from = groups.get(group).from();
        return isOfOurDays(all.substring(from, from + OF_A_DATE)) ? group + groupsOfADate : group;
    }

    private int lengthAt(int group) {
        return group < groups.size() ? groups.get(group).length() : 0;
    }

    /**
     * How many digits from that group on are a time of day, apart or together. Seconds count only
     * if another date follows, or nothing: else they may begin a number.
     */
    private int lengthOfClock(int group) {
        boolean isApart = lengthAt(group) == 2 && lengthAt(group + 1) == 2;
        int from = group < groups.size() ? groups.get(group).from() : all.length();
        if (!isApart && lengthAt(group) < OF_A_CLOCK
                || !Birth.isClock(all.subSequence(from, from + OF_A_CLOCK))) {
            return 0;
        }
        boolean hasSeconds = isApart ? lengthAt(group + 2) == 2 : lengthAt(group) == WITH_SECONDS;
        int next = isApart ? group + 3 : group + 1;
        boolean isLast = next >= groups.size() || afterDate(next) > next;
        return hasSeconds && all.charAt(from + OF_A_CLOCK) < '6' && isLast
                ? WITH_SECONDS
                : OF_A_CLOCK;
    }

    /** Whether it is a date of the last fifteen or the next three years. */
    private static boolean isOfOurDays(CharSequence digits) {
        var today = Birth.today();
        return Birth.date(digits)
                .filter(date -> !date.isBefore(today.minusYears(Birth.RECENT_YEARS)))
                .filter(date -> !date.isAfter(today.plusYears(Birth.OUR_YEARS)))
                .isPresent();
    }
}
