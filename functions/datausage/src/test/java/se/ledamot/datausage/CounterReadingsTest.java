package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.document.Document;

@DisplayName("A counter that falls has begun again, unless its record says that it corrects")
class CounterReadingsTest extends UsageTestMunicipality {
    @BeforeEach
    void lend() {
        lent();
        clock.to("2026-11-20", "09:00");
    }

    @Test
    @DisplayName(
            "Use before a counter restart still counts, and IT is notified once although it restarts twice")
    void whatWasUsedStaysAndItHearsOnce() {
        counter("2026-11-02T10:00:00Z", 900);
        counter("2026-11-03T10:00:00Z", 50);
        counter("2026-11-04T10:00:00Z", 80);
        counter("2026-11-05T10:00:00Z", 10);
        assertThat(megabytes()).isEqualTo(900 + 80 + 10);
        assertThat(restarts()).hasSize(1);
        assertThat(restarts().getFirst().longValue("before")).isEqualTo(900);
        assertThat(restarts().getFirst().longValue("megabytes")).isEqualTo(50);
    }

    @Test
    @DisplayName("A counter that restarts within one day is added up and reported in the same way")
    void onOneDayToo() {
        counter("2026-11-02T10:00:00Z", 900);
        counter("2026-11-02T11:00:00Z", 950);
        counter("2026-11-02T12:00:00Z", 20);
        counter("2026-11-02T13:00:00Z", 30);
        counter("2026-11-02T13:00:00Z", 30);
        counter("2026-11-03T13:00:00Z", 40);
        assertThat(megabytes()).isEqualTo(990);
        assertThat(restarts()).hasSize(1);
    }

    @Test
    @DisplayName("A correction replaces the month's use and is not taken for a restart")
    void aCorrectionSaysWhatTheMonthsUseIs() {
        counter("2026-11-02T10:00:00Z", 900);
        correction("2026-11-03T10:00:00Z", 700);
        assertThat(megabytes()).isEqualTo(700);
        assertThat(restarts()).isEmpty();
        counter("2026-11-03T11:00:00Z", 720);
        assertThat(megabytes()).isEqualTo(720);
        correction("2026-11-03T12:00:00Z", 650);
        assertThat(megabytes()).isEqualTo(650);
        counter("2026-11-04T12:00:00Z", 5);
        assertThat(megabytes()).isEqualTo(655);
        assertThat(restarts()).hasSize(1);
    }

    @Test
    @DisplayName("A correction undoes a fall that was taken for a counter restart")
    void whatWasTakenForANewBeginningIsCorrectedAfterwards() {
        counter("2026-11-02T10:00:00Z", 900);
        counter("2026-11-03T10:00:00Z", 700);
        assertThat(megabytes()).isEqualTo(1_600);
        correction("2026-11-03T10:00:00Z", 700);
        assertThat(megabytes()).isEqualTo(700);
        assertThat(correction("2026-11-03T10:00:00Z", 700).duplicates()).isEqualTo(1);
    }

    @Test
    @DisplayName("After a correction, the daily values still add up to the month's use")
    void theDaysAreThoseOfTheWholeUse() {
        counter("2026-11-01T10:00:00Z", 100);
        counter("2026-11-02T10:00:00Z", 30);
        correction("2026-11-03T10:00:00Z", 90);
        assertThat(month().byDay().values()).containsExactly(90 * MEGABYTE, 0L, 0L);
        counter("2026-11-04T10:00:00Z", 20);
        assertThat(month().byDay().values()).containsExactly(90 * MEGABYTE, 0L, 0L, 20 * MEGABYTE);
    }

    @Test
    @DisplayName("Readings of different days give the same sum in any order")
    void readingsOfDifferentDaysMayComeInAnyOrder() {
        var readings = new ArrayList<>(List.of(100, 250, 40, 60, 10, 500));
        var random = new Random(22);
        for (int i = 0; i < 50; i++) {
            var days = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
            Collections.shuffle(days, random);
            var month = MonthOfUse.none(CARD, YearMonth.of(2026, 11));
            for (int day : days) {
                month =
                        month.withReading(
                                new Reading(
                                        at("2026-11-0" + (day + 1), "12:00"),
                                        readings.get(day),
                                        false));
            }
            assertThat(month.bytes()).as("%s", days).isEqualTo(250 + 60 + 500);
        }
    }

    @Test
    @DisplayName("Readings of one request give the right sum in any order")
    void readingsOfOneCallMayStandInAnyOrder() {
        sent(
                reading("2026-11-02T14:00:00Z", 20),
                reading("2026-11-02T12:00:00Z", 5),
                reading("2026-11-02T10:00:00Z", 400),
                reading("2026-11-02T11:00:00Z", 410));
        assertThat(megabytes()).isEqualTo(430);
        assertThat(restarts()).hasSize(1);
    }

    @Test
    @DisplayName(
            "A late reading reveals a counter restart; other late readings of the same rise add nothing")
    void lateReadingRevealsCounterRestart() {
        counter("2026-11-02T14:00:00Z", 5);
        counter("2026-11-02T10:00:00Z", 400);
        assertThat(megabytes()).isEqualTo(405);
        assertThat(month().uncorrectedReset()).isPresent();
        assertThat(counter("2026-11-02T10:00:00Z", 400).duplicates()).isEqualTo(1);
        assertThat(counter("2026-11-02T09:00:00Z", 300).duplicates()).as("a rise").isZero();
        assertThat(counter("2026-11-02T09:30:00Z", 350).duplicates()).as("within it").isZero();
        assertThat(megabytes()).isEqualTo(405);
    }

    @Test
    @DisplayName("Readings and a correction of one day give the same sum in any order")
    void readingsOfOneDayMayComeInAnyOrder() {
        var readings =
                List.of(
                        new Reading(at("2026-11-02", "08:00"), 100, false),
                        new Reading(at("2026-11-02", "09:00"), 5, false),
                        new Reading(at("2026-11-02", "10:00"), 3, true),
                        new Reading(at("2026-11-02", "11:00"), 40, false),
                        new Reading(at("2026-11-02", "12:00"), 30, false),
                        new Reading(at("2026-11-02", "13:00"), 2, false));
        var random = new Random(22);
        for (int i = 0; i < 200; i++) {
            var come = new ArrayList<>(readings);
            Collections.shuffle(come, random);
            assertThat(month(come).bytes()).as("%s", come).isEqualTo(40 + 30 + 2);
        }
    }

    /** Also where the counter rises before it falls, and later rises above that value. */
    @Test
    @DisplayName("Random rising and falling readings of one day give the same sum in any order")
    void readingsOfADayCountTheSameInWhateverOrderTheyCome() {
        var random = new Random(22);
        for (int i = 0; i < 500; i++) {
            var readings = new ArrayList<Reading>();
            long bytes = 0;
            for (int hour = 0; hour < 20; hour++) {
                bytes = random.nextInt(4) == 0 ? random.nextInt(50) : bytes + random.nextInt(100);
                readings.add(
                        new Reading(at("2026-11-02", "%02d:00".formatted(hour)), bytes, false));
            }
            var inOrder = month(readings);
            Collections.shuffle(readings, random);
            assertThat(month(readings).bytes()).as("%s", readings).isEqualTo(inOrder.bytes());
        }
    }

    @Test
    @DisplayName(
            "The use that a late reading reveals is dated between the reading before it and itself")
    void useThatLateReadingRevealsIsDatedBetweenReadingBeforeItAndItself() {
        var counting = new MonthCount(MonthOfUse.none(CARD, YearMonth.of(2026, 11)), List.of());
        counting.add(List.of(count("2026-11-01T12:00:00Z", 300)));
        counting.add(List.of(count("2026-11-02T14:00:00Z", 5)));
        counting.add(List.of(count("2026-11-02T12:00:00Z", 700)));
        assertThat(counting.all())
                .last()
                .isEqualTo(
                        new DataUse(
                                Instant.parse("2026-11-01T12:00:00Z"),
                                Instant.parse("2026-11-02T12:00:00Z"),
                                400,
                                true));
        assertThat(counting.all().stream().mapToLong(DataUse::bytes).sum())
                .isEqualTo(counting.month().bytes())
                .isEqualTo(705);
    }

    @Test
    @DisplayName("A counter restart overnight is detected by the first reading of the next day")
    void aCounterThatBeganAgainOverNightIsSeenByTheDaysFirstReading() {
        counter("2026-11-02T20:00:00Z", 500);
        counter("2026-11-03T08:00:00Z", 100);
        counter("2026-11-03T20:00:00Z", 600);
        assertThat(megabytes()).isEqualTo(500 + 600);
        assertThat(restarts()).hasSize(1);
    }

    @Test
    @DisplayName("A late correction corrects the use of its day")
    void aCorrectionThatComesLateCorrectsTheDay() {
        counter("2026-11-02T08:00:00Z", 100);
        counter("2026-11-02T12:00:00Z", 5);
        assertThat(megabytes()).isEqualTo(105);
        correction("2026-11-02T10:00:00Z", 2);
        assertThat(megabytes()).isEqualTo(5);
    }

    @Test
    @DisplayName("A late reading that is lower than a later one adds nothing")
    void aReadingThatComesLateAndIsLowerCountsNothing() {
        counter("2026-11-02T14:00:00Z", 400);
        counter("2026-11-02T10:00:00Z", 5);
        assertThat(megabytes()).isEqualTo(400);
    }

    @Test
    @DisplayName("A month with restarts and a correction is read back as it was written")
    void itIsKeptAsItWasCounted() {
        counter("2026-11-02T10:00:00Z", 900);
        counter("2026-11-02T12:00:00Z", 20);
        correction("2026-11-03T12:00:00Z", 30);
        counter("2026-11-03T13:00:00Z", 20);
        var mapping = MonthOfUseMapping.MONTH;
        assertThat(mapping.read(mapping.write(month()))).isEqualTo(month());
        assertThat(month().bytes()).isEqualTo(50 * MEGABYTE);
    }

    @Test
    @DisplayName(
            "At most 25 readings are stored for a day on which the counter restarts all the time")
    void aDayOnWhichItBeginsAgainAllTheTimeHasAnEnd() {
        for (int minute = 0; minute < 60; minute++) {
            counter("2026-11-02T10:%02d:00Z".formatted(minute), 100 - minute);
        }
        assertThat(month().readings().values())
                .singleElement()
                .satisfies(day -> assertThat(day.all()).hasSize(25));
    }

    /** A month whose readings came in that order. */
    private static MonthOfUse month(List<Reading> readings) {
        var month = MonthOfUse.none(CARD, YearMonth.of(2026, 11));
        for (var reading : readings) {
            month = month.withReading(reading);
        }
        return month;
    }

    private static UsageRecord count(String at, long bytes) {
        return new UsageRecord.Counter(CARD, YearMonth.of(2026, 11), Instant.parse(at), bytes);
    }

    private MonthOfUse month() {
        return store.find(
                        MonthOfUseMapping.MONTH, MonthOfUseMapping.id(CARD, YearMonth.of(2026, 11)))
                .orElseThrow()
                .state();
    }

    private long megabytes() {
        return month().bytes() / MEGABYTE;
    }

    private List<Document> restarts() {
        return notices().stream()
                .filter(notice -> notice.message() == Message.COUNTER_RESTARTED)
                .map(notice -> notice.values())
                .toList();
    }
}
