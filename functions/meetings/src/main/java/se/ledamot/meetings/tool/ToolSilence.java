package se.ledamot.meetings.tool;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.ledamot.platform.calendar.WorkingDays;

/**
 * A silence of a meeting tool that is strange for it: more than twice as long as nine in ten of its
 * silences of the last year, and at least five working days. Of a tool that has hardly sent
 * anything yet, two weeks are strange.
 *
 * @param since the last day on which it sent something, or was registered
 * @param workingDays how many working days have passed without anything, today not included
 */
public record ToolSilence(LocalDate since, int workingDays) {
    private static final int LEAST = 5;
    private static final int OF_A_NEW_TOOL = 10;
    private static final int FEW_DAYS = 5;
    private static final int TENTHS = 9;
    private static final int ALL_TENTHS = 10;

    /**
     * The strange silence of a tool; empty if there is none.
     *
     * @param days on which it has sent something, in order
     */
    public static Optional<ToolSilence> find(
            List<LocalDate> days, LocalDate registered, LocalDate today, WorkingDays calendar) {
        var since = days.isEmpty() ? registered : days.getLast();
        int silent = between(since, today, calendar);
        int usual = days.size() < FEW_DAYS ? OF_A_NEW_TOOL : Math.max(LEAST, usual(days, calendar));
        return silent >= usual ? Optional.of(new ToolSilence(since, silent)) : Optional.empty();
    }

    private static int usual(List<LocalDate> days, WorkingDays calendar) {
        var silences =
                IntStream.range(1, days.size())
                        .map(i -> between(days.get(i - 1), days.get(i), calendar))
                        .filter(silence -> silence > 0)
                        .sorted()
                        .toArray();
        return silences.length == 0
                ? LEAST
                : 2 * silences[(silences.length - 1) * TENTHS / ALL_TENTHS] + 1;
    }

    /** The working days after the one and before the other. */
    private static int between(LocalDate after, LocalDate before, WorkingDays calendar) {
        return after.isBefore(before)
                ? Math.toIntExact(
                        Stream.iterate(after.plusDays(1), before::isAfter, day -> day.plusDays(1))
                                .filter(calendar::isWorkingDay)
                                .count())
                : 0;
    }
}
