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
    void whatWasTakenForANewBeginningIsCorrectedAfterwards() {
        counter("2026-11-02T10:00:00Z", 900);
        counter("2026-11-03T10:00:00Z", 700);
        assertThat(megabytes()).isEqualTo(1_600);
        correction("2026-11-03T10:00:00Z", 700);
        assertThat(megabytes()).isEqualTo(700);
        assertThat(correction("2026-11-03T10:00:00Z", 700).duplicates()).isEqualTo(1);
    }

    @Test
    void theDaysAreThoseOfTheWholeUse() {
        counter("2026-11-01T10:00:00Z", 100);
        counter("2026-11-02T10:00:00Z", 30);
        correction("2026-11-03T10:00:00Z", 90);
        assertThat(month().byDay().values()).containsExactly(90 * MEGABYTE, 0L, 0L);
        counter("2026-11-04T10:00:00Z", 20);
        assertThat(month().byDay().values()).containsExactly(90 * MEGABYTE, 0L, 0L, 20 * MEGABYTE);
    }

    @Test
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
    void aReadingThatComesLateTellsThatTheCounterBeganAgain() {
        counter("2026-11-02T14:00:00Z", 5);
        counter("2026-11-02T10:00:00Z", 400);
        assertThat(megabytes()).isEqualTo(405);
        assertThat(month().fall()).isPresent();
        assertThat(counter("2026-11-02T10:00:00Z", 400).duplicates()).isEqualTo(1);
        assertThat(counter("2026-11-02T09:00:00Z", 300).duplicates()).as("a rise").isZero();
        assertThat(counter("2026-11-02T09:30:00Z", 350).duplicates()).as("within it").isZero();
        assertThat(megabytes()).isEqualTo(405);
    }

    @Test
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

    /** Also where the counter has risen before it falls, and rises above where it was. */
    @Test
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
    void whatALateReadingTellsOfWasUsedBeforeIt() {
        var counting = new UsageCount(MonthOfUse.none(CARD, YearMonth.of(2026, 11)), List.of());
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
    void aCounterThatBeganAgainOverNightIsSeenByTheDaysFirstReading() {
        counter("2026-11-02T20:00:00Z", 500);
        counter("2026-11-03T08:00:00Z", 100);
        counter("2026-11-03T20:00:00Z", 600);
        assertThat(megabytes()).isEqualTo(500 + 600);
        assertThat(restarts()).hasSize(1);
    }

    @Test
    void aCorrectionThatComesLateCorrectsTheDay() {
        counter("2026-11-02T08:00:00Z", 100);
        counter("2026-11-02T12:00:00Z", 5);
        assertThat(megabytes()).isEqualTo(105);
        correction("2026-11-02T10:00:00Z", 2);
        assertThat(megabytes()).isEqualTo(5);
    }

    @Test
    void aReadingThatComesLateAndIsLowerCountsNothing() {
        counter("2026-11-02T14:00:00Z", 400);
        counter("2026-11-02T10:00:00Z", 5);
        assertThat(megabytes()).isEqualTo(400);
    }

    @Test
    void itIsKeptAsItWasCounted() {
        counter("2026-11-02T10:00:00Z", 900);
        counter("2026-11-02T12:00:00Z", 20);
        correction("2026-11-03T12:00:00Z", 30);
        counter("2026-11-03T13:00:00Z", 20);
        var kind = MonthOfUseMapping.MONTH;
        assertThat(kind.read(kind.write(month()))).isEqualTo(month());
        assertThat(month().bytes()).isEqualTo(50 * MEGABYTE);
    }

    @Test
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
                .filter(notice -> notice.message() == Message.COUNTER_BEGAN_AGAIN)
                .map(notice -> notice.values())
                .toList();
    }
}
