package se.ledamot.mailboxes.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.calendar.WorkingDays;

class AnswerDeadlineTest {
    private static AnswerState mail(LocalDate date, @Nullable LocalDate promised) {
        var at = SwedishTime.instantOf(date, LocalTime.of(23, 59));
        var judgement = promised == null ? null : new Judgement(Verdict.ACKNOWLEDGED, at, promised);
        return AnswerState.first(
                new ReceivedMail(
                        "r", null, Set.of(), at, "bo@example.se", "Fråga", null, judgement));
    }

    private static AnswerDeadline deadline(Absence... absences) {
        return new AnswerDeadline(
                new MemberWorkingDays(new WorkingDays(true), new Absences(List.of(absences))), 2);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2026-11-23, 2026-11-25",
        "2026-11-22, 2026-11-24",
        "2026-12-22, 2026-12-28",
        "2026-12-30, 2027-01-05",
        "2027-03-25, 2027-03-31",
        "2027-05-05, 2027-05-10",
        "2027-06-23, 2027-06-28"
    })
    @DisplayName("A mail is due two Swedish working days after it arrived, late in the evening too")
    void aMailIsDueAfterTwoWorkingDays(LocalDate arrived, LocalDate due) {
        assertThat(deadline().dueOn(mail(arrived, null))).isEqualTo(due);
    }

    @Test
    @DisplayName("Days of absence do not count")
    void daysOfAbsenceDoNotCount() {
        var week = new Absence(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 30));

        assertThat(deadline(week).dueOn(mail(LocalDate.of(2026, 11, 23), null)))
                .isEqualTo("2026-12-02");
        assertThat(deadline(week).dueOn(mail(LocalDate.of(2026, 11, 27), null)))
                .isEqualTo("2026-12-02");
        assertThat(deadline(week).dueOn(mail(LocalDate.of(2026, 11, 20), null)))
                .isEqualTo("2026-12-01");
    }

    @Test
    @DisplayName("A promised day is due, also in an absence")
    void aPromisedDayIsDue() {
        var day = LocalDate.of(2026, 12, 4);

        assertThat(deadline(new Absence(day, day)).dueOn(mail(LocalDate.of(2026, 11, 23), day)))
                .isEqualTo(day);
    }
}
