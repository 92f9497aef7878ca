package se.ledamot.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {
    private final WorkingDays days = new WorkingDays(true);

    @ParameterizedTest
    @CsvSource({
        "2026-12-22, 2026-12-28", "2026-12-30, 2027-01-05", "2027-03-25, 2027-03-31",
        "2027-05-05, 2027-05-10", "2027-06-23, 2027-06-28", "2026-11-22, 2026-11-24"
    })
    void twoWorkingDaysAfterADate(LocalDate date, LocalDate expected) {
        assertThat(days.after(date, 2)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24, false", "2026-12-25, false", "2026-12-26, false", "2026-12-31, false",
                "2027-01-01, false",
        "2027-01-06, false", "2027-05-01, false", "2027-06-06, false", "2027-06-25, false",
                "2027-06-24, true",
        "2027-05-06, false", "2027-05-07, true", "2026-10-31, false", "2026-11-23, true",
                "2027-05-17, true"
    })
    void aWorkingDayIsNoWeekendNoHolidayAndNoEve(LocalDate date, boolean expected) {
        assertThat(days.isWorkingDay(date)).isEqualTo(expected);
    }

    @Test
    void evesAreWorkingDaysWhereTheMunicipalityHasSetSo() {
        var withEves = new WorkingDays(false);
        assertThat(withEves.isWorkingDay(LocalDate.parse("2026-12-24"))).isTrue();
        assertThat(withEves.isWorkingDay(LocalDate.parse("2027-06-25"))).isTrue();
        assertThat(withEves.isWorkingDay(LocalDate.parse("2026-12-25"))).isFalse();
    }

    @Test
    void workingDaysAreCountedBackOverChristmas() {
        assertThat(days.before(LocalDate.parse("2026-12-28"), 2)).isEqualTo("2026-12-22");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T21:30, 2026-11-23T07:00", "2026-11-23T06:59, 2026-11-23T07:00",
        "2026-11-23T07:00, 2026-11-23T07:00", "2026-11-23T20:59, 2026-11-23T20:59"
    })
    void whatCanWaitWaitsForTheMorning(String at, String expected) {
        var quiet = new QuietHours(LocalTime.of(21, 0), LocalTime.of(7, 0));
        assertThat(quiet.firstAllowed(instant(at))).isEqualTo(instant(expected));
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(Sweden.ZONE).toInstant();
    }
}
