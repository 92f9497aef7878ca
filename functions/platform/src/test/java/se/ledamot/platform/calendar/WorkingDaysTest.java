package se.ledamot.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
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
        "2026-11-23T07:00, 2026-11-23T07:00", "2026-11-23T20:59, 2026-11-23T20:59",
        "2026-11-23T21:00, 2026-11-24T07:00", "2026-11-23T00:00, 2026-11-23T07:00",
        "2026-12-31T23:59, 2027-01-01T07:00", "2027-03-27T22:00, 2027-03-28T07:00"
    })
    @DisplayName("A time within quiet hours moves to their end at 07:00, any other time stays")
    void whatCanWaitWaitsForTheMorning(String at, String expected) {
        var quiet = new QuietHours(LocalTime.of(21, 0), LocalTime.of(7, 0));
        assertThat(quiet.firstAllowed(instant(at))).isEqualTo(instant(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:00, 2026-11-23T07:00", "2026-11-23T20:59, 2026-11-23T20:59",
        "2026-11-23T21:00, 2026-11-23T21:00", "2026-11-23T23:30, 2026-11-23T21:00",
        "2026-11-24T06:59, 2026-11-23T21:00", "2027-03-28T04:00, 2027-03-27T21:00",
        "2026-10-25T02:30, 2026-10-24T21:00"
    })
    @DisplayName("The last moment before quiet hours is just before they begin")
    void whatMustNotWaitComesBefore(String at, String expected) {
        var quiet = new QuietHours(LocalTime.of(21, 0), LocalTime.of(7, 0));
        var last = quiet.lastAllowed(instant(at));
        assertThat(quiet.isQuiet(last)).isFalse();
        assertThat(Duration.between(last, instant(expected)))
                .isBetween(Duration.ZERO, Duration.ofMillis(1));
    }

    @ParameterizedTest
    @CsvSource({"12:59, false", "13:00, true", "14:59, true", "15:00, false", "00:00, false"})
    void quietHoursMayLieWithinADay(LocalTime time, boolean expected) {
        var quiet = new QuietHours(LocalTime.of(13, 0), LocalTime.of(15, 0));
        var at = SwedishTime.instantOf(LocalDate.parse("2026-11-23"), time);
        assertThat(quiet.isQuiet(at)).isEqualTo(expected);
        var end = expected ? LocalTime.of(15, 0) : time;
        assertThat(quiet.firstAllowed(at))
                .isEqualTo(SwedishTime.instantOf(LocalDate.parse("2026-11-23"), end));
    }

    @Test
    @DisplayName("Equal start and end times mean that there are no quiet hours")
    void whereBothEndsAreTheSameThereAreNone() {
        var none = new QuietHours(LocalTime.of(7, 0), LocalTime.of(7, 0));
        for (var time : new String[] {"2026-11-23T07:00", "2026-11-23T06:59", "2026-11-23T21:00"}) {
            assertThat(none.isQuiet(instant(time))).isFalse();
        }
    }

    @Test
    @DisplayName(
            "Zero working days from a date is that date; one is the next or previous working day")
    void noWorkingDayLaterIsTheDayItselfAndTheNextIsOneLater() {
        var saturday = LocalDate.parse("2026-11-28");
        assertThat(days.after(saturday, 0)).isEqualTo(saturday);
        assertThat(days.after(saturday, 1)).isEqualTo("2026-11-30");
        assertThat(days.before(saturday, 0)).isEqualTo(saturday);
        assertThat(days.before(saturday, 1)).isEqualTo("2026-11-27");
        assertThat(days.onOrAfter(saturday)).isEqualTo("2026-11-30");
        assertThat(days.onOrAfter(LocalDate.parse("2026-11-30"))).isEqualTo("2026-11-30");
    }

    @ParameterizedTest
    @CsvSource({"2020-06-19, false", "2026-06-19, false", "2027-06-18, true", "2021-06-25, false"})
    void midsummerEveIsTheFridayBetweenTheNineteenthAndTheTwentyFifth(
            LocalDate friday, boolean isWorkingDay) {
        assertThat(days.isWorkingDay(friday)).isEqualTo(isWorkingDay);
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(SwedishTime.ZONE).toInstant();
    }
}
