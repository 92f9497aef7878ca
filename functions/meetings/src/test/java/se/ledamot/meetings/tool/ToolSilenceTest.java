package se.ledamot.meetings.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.calendar.WorkingDays;

/** What is strange depends on how often a tool usually sends. */
class ToolSilenceTest {
    private static final WorkingDays CALENDAR = new WorkingDays(true);
    private static final LocalDate REGISTERED = LocalDate.of(2026, 9, 1);

    private static List<LocalDate> every(int days, String from, String to) {
        return Stream.iterate(
                        LocalDate.parse(from),
                        day -> !day.isAfter(LocalDate.parse(to)),
                        day -> day.plusDays(days))
                .toList();
    }

    private static Optional<Integer> silence(List<LocalDate> days, String today) {
        return ToolSilence.find(days, REGISTERED, LocalDate.parse(today), CALENDAR)
                .map(ToolSilence::workingDays);
    }

    @Test
    @DisplayName(
            "A tool that sends every day is silent after five working days, not after a weekend")
    void sendsDaily() {
        var days = every(1, "2026-09-01", "2026-11-20");
        assertThat(silence(days, "2026-11-23")).isEmpty();
        assertThat(silence(days, "2026-11-27")).isEmpty();
        assertThat(silence(days, "2026-11-28")).contains(5);
    }

    @Test
    @DisplayName("A tool that sends every third week may be silent for six")
    void sendsSeldom() {
        var days = every(21, "2026-01-07", "2026-11-18");
        assertThat(silence(days, "2026-12-30")).isEmpty();
        assertThat(silence(days, "2027-01-12")).isPresent();
    }

    @Test
    @DisplayName("Christmas is no silence, and one long summer does not excuse the next winter")
    void holidays() {
        var days =
                Stream.concat(
                                every(2, "2026-01-08", "2026-06-17").stream(),
                                every(2, "2026-08-20", "2026-12-22").stream())
                        .toList();
        assertThat(silence(days, "2026-12-30")).isEmpty();
        assertThat(silence(days, "2027-01-07")).isPresent();
    }

    @Test
    @DisplayName("A new tool that has hardly sent anything has two weeks")
    void newTool() {
        assertThat(silence(List.of(), "2026-09-15")).isEmpty();
        assertThat(silence(List.of(), "2026-09-16")).contains(10);
        var days = every(1, "2026-09-07", "2026-09-09");
        assertThat(silence(days, "2026-09-23")).isEmpty();
        assertThat(silence(days, "2026-09-24")).contains(10);
    }

    @Test
    @DisplayName("A day that was sent on is no silence, whatever the clock of today says")
    void today() {
        assertThat(silence(List.of(LocalDate.of(2026, 11, 30)), "2026-11-23")).isEmpty();
    }

    @Test
    @DisplayName("A tool that sends for two weeks before each meeting may rest between them")
    void sendsInPeriods() {
        var days =
                Stream.iterate(LocalDate.of(2026, 1, 12), day -> day.plusDays(28))
                        .limit(11)
                        .flatMap(day -> Stream.iterate(day, one -> one.plusDays(1)).limit(12))
                        .toList();
        assertThat(silence(days, "2026-11-13")).isEmpty();
        assertThat(silence(days, "2026-12-22")).isPresent();
    }
}
