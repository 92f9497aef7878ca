package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.calendar.WorkingDays;
import se.ledamot.platform.testing.TestDefaults;

class ForecastTest {
    private static final WorkingDays WORKING_DAYS = new WorkingDays(true);
    private static final int FROM_DAY = 8;
    private static final int MEMBERS = 60;
    private static final int MONTHS = 60;
    private static final long MEGABYTE = 1_000_000;

    @Test
    @DisplayName("Even daily use is projected to the end of the month")
    void anEvenMonthEndsAsItBegan() {
        var days = new TreeMap<Integer, Long>();
        for (int day = 1; day < 11; day++) {
            days.put(day, 100 * MEGABYTE);
        }
        var forecast =
                Forecast.of(
                        days,
                        LocalDate.of(2026, 11, 1),
                        LocalDate.of(2026, 11, 11),
                        -1,
                        WORKING_DAYS);
        assertThat(forecast.expected()).isEqualTo(3_000 * MEGABYTE);
        assertThat(forecast.runsOut(3_001 * MEGABYTE)).isEmpty();
        assertThat(forecast.runsOut(2_500 * MEGABYTE)).contains(LocalDate.of(2026, 11, 25));
    }

    @Test
    void anUnusedMonthNeverRunsOut() {
        var forecast =
                Forecast.of(
                        new TreeMap<>(),
                        LocalDate.of(2026, 11, 1),
                        LocalDate.of(2026, 11, 11),
                        -1,
                        WORKING_DAYS);
        assertThat(forecast.expected()).isZero();
        assertThat(forecast.runsOut(MEGABYTE)).isEmpty();
    }

    @Test
    @DisplayName("Days before the borrower had the card do not count in the forecast")
    void daysBeforeTheBorrowerHadTheCardSayNothing() {
        var days = new TreeMap<Integer, Long>();
        for (int day = 16; day < 24; day++) {
            days.put(day, 300 * MEGABYTE);
        }
        var since = LocalDate.of(2026, 11, 16);
        var forecast = Forecast.of(days, since, LocalDate.of(2026, 11, 24), -1, WORKING_DAYS);
        assertThat(forecast.expected()).isEqualTo(15 * 300 * MEGABYTE);
        assertThat(forecast.runsOut(4_000 * MEGABYTE)).contains(LocalDate.of(2026, 11, 29));
    }

    @Test
    @DisplayName("A single day of very high use does not forecast that the data runs out")
    void oneDayOfVeryMuchUseIsNotTakenForAHabit() {
        var days = new TreeMap<Integer, Long>();
        for (int day = 1; day < 11; day++) {
            days.put(day, 10 * MEGABYTE);
        }
        days.put(5, 900 * MEGABYTE);
        var forecast =
                Forecast.of(
                        days,
                        LocalDate.of(2026, 11, 1),
                        LocalDate.of(2026, 11, 11),
                        -1,
                        WORKING_DAYS);
        assertThat(forecast.runsOut(2_500 * MEGABYTE)).isEmpty();
    }

    @Test
    @DisplayName("Data that is used up exactly at the end of the month runs out on the last day")
    void whatIsUsedUpExactlyAtTheEndRunsOutOnTheLastDay() {
        var even = forecast(evenly(10), -1);
        assertThat(even.runsOut(3_000 * MEGABYTE)).contains(LocalDate.of(2026, 11, 30));
        assertThat(even.runsOut(3_000 * MEGABYTE + 1)).isEmpty();
    }

    @Test
    @DisplayName("Working days and days off are forecast separately")
    void workingDaysAndDaysOffAreForecastSeparately() {
        var working = new TreeMap<Integer, Long>();
        for (int day = 1; day < 11; day++) {
            if (WORKING_DAYS.isWorkingDay(LocalDate.of(2026, 11, day))) {
                working.put(day, 100 * MEGABYTE);
            }
        }
        // 7 of 10 days; then 14 days of (700 + 3 × 70) / 10 and 6 of (0 + 3 × 70) / 6.
        assertThat(forecast(working, -1).expected()).isEqualTo(2_184 * MEGABYTE);
    }

    @Test
    @DisplayName("The daily mean of the previous month counts like four more days")
    void fourDaysOfTheMonthBeforeAreTakenAlong() {
        // 14 days of (700 + 3 × 140) / 10 and 6 of (300 + 3 × 140) / 6.
        assertThat(forecast(evenly(10), 240 * MEGABYTE).expected()).isEqualTo(3_288 * MEGABYTE);
        // An unused month says something too: 1 000 / 14 a day is usual.
        assertThat(forecast(evenly(10), 0).expected()).isEqualTo(2_794_285_714L);
    }

    @Test
    @DisplayName("On the current day, only use above the expected amount raises the forecast")
    void ofTheLastDayWhatIsNotUsedYetIsStillToCome() {
        var some = evenly(10);
        some.put(11, 60 * MEGABYTE);
        assertThat(forecast(some, -1).expected()).isEqualTo(3_000 * MEGABYTE);
        some.put(11, 300 * MEGABYTE);
        assertThat(forecast(some, -1).expected()).isEqualTo(3_200 * MEGABYTE);
    }

    @Test
    @DisplayName("A day of very high use counts with at most four times the mean")
    void ofADayOfVeryMuchUseFourTimesTheMeanCounts() {
        var days = evenly(10);
        days.replaceAll((day, bytes) -> 10 * MEGABYTE);
        days.put(5, 900 * MEGABYTE);
        // 396 of the 900; 14 days of (60 + 396 + 3 × 48.6) / 10 and 6 of (30 + 3 × 48.6) / 6.
        assertThat(forecast(days, -1).expected()).isEqualTo(2_008_320_000L);
    }

    /**
     * By hand: a working day has 670, a day off 750; the days lie 310.16 from that, and the margin
     * is 310.16 × √(20 + 20 × 20 / 14) = 2 161.6.
     */
    @Test
    @DisplayName("The more the daily use varies, the larger the margin")
    void theMoreUnevenTheDaysTheLargerTheMargin() {
        var days = new TreeMap<Integer, Long>();
        for (int day = 1; day < 11; day++) {
            days.put(day, (day % 2 == 0 ? 400 : 1_000) * MEGABYTE);
        }
        var forecast = forecast(days, -1);
        assertThat(forecast.expected()).isEqualTo(20_880 * MEGABYTE);
        assertThat(forecast.runsOut((20_880 - 2_161) * MEGABYTE)).isEmpty();
        assertThat(forecast.runsOut((20_880 - 2_162) * MEGABYTE)).isPresent();
    }

    private static TreeMap<Integer, Long> evenly(int last) {
        var days = new TreeMap<Integer, Long>();
        for (int day = 1; day <= last; day++) {
            days.put(day, 100 * MEGABYTE);
        }
        return days;
    }

    private static Forecast forecast(TreeMap<Integer, Long> days, double before) {
        return Forecast.of(
                days, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 11), before, WORKING_DAYS);
    }

    /**
     * Five years of sixty members with different habits, with papers before meetings, quiet
     * summers, and days of very high use that no forecast knows of. A forecast is right for a month
     * if it said that the data runs out and it did, or did not say so and it did not.
     */
    @Test
    @DisplayName(
            "The forecast is right more often than a straight line, with less than half of its false alarms")
    void isRightMoreOftenThanAStraightLine() {
        var ours = new Score();
        var straight = new Score();
        for (int member = 0; member < MEMBERS; member++) {
            var habit = new Habit(TestDefaults.chance(member));
            double before = -1;
            for (int i = 0; i < MONTHS; i++) {
                var month = YearMonth.of(2022, 1).plusMonths(i);
                var days = habit.month(month);
                score(ours, days, month, habit.allowance, before, true);
                score(straight, days, month, habit.allowance, before, false);
                before = (double) sum(days) / month.lengthOfMonth();
            }
        }
        System.out.println("ours: " + ours + "\nstraight line: " + straight);
        assertThat(ours.right()).isGreaterThan(straight.right());
        assertThat(ours.falseAlarms * 2).isLessThan(straight.falseAlarms);
    }

    private static void score(
            Score score,
            NavigableMap<Integer, Long> days,
            YearMonth month,
            long allowance,
            double before,
            boolean ours) {
        boolean foretold = false;
        for (int day = FROM_DAY; day <= month.lengthOfMonth() && !foretold; day++) {
            var known = new TreeMap<>(days.headMap(day, false));
            if (sum(known) >= allowance) {
                break;
            }
            foretold =
                    ours
                            ? Forecast.of(
                                            known,
                                            month.atDay(1),
                                            month.atDay(day),
                                            before,
                                            WORKING_DAYS)
                                    .runsOut(allowance)
                                    .isPresent()
                            : sum(known) * month.lengthOfMonth() / (day - 1) >= allowance;
        }
        score.add(foretold, sum(days) >= allowance);
    }

    private static long sum(NavigableMap<Integer, Long> days) {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }

    private static final class Score {
        private int months;
        private int ranOut;
        private int hits;
        private int falseAlarms;

        void add(boolean foretold, boolean didRunOut) {
            months++;
            ranOut += didRunOut ? 1 : 0;
            hits += foretold && didRunOut ? 1 : 0;
            falseAlarms += foretold && !didRunOut ? 1 : 0;
        }

        double right() {
            return (months - falseAlarms - (ranOut - hits)) / (double) months;
        }

        @Override
        public String toString() {
            return "right in %.1f %% of %d months; %d ran out, %d of them foretold; %d false alarms"
                    .formatted(100 * right(), months, ranOut, hits, falseAlarms);
        }
    }

    /** What a member uses, in ways that differ between members and change over the years. */
    private static final class Habit {
        private final RandomGenerator chance;
        private final double weekday;
        private final double weekend;
        private final double papers;
        private final long allowance;
        private double drift = 1;

        Habit(RandomGenerator chance) {
            this.chance = chance;
            this.weekday = 20 + 180 * chance.nextDouble();
            this.weekend = weekday * (0.1 + 1.4 * chance.nextDouble());
            this.papers = 400 * chance.nextDouble();
            double usual = 21 * weekday + 9 * weekend + 3 * papers;
            this.allowance = Math.round(usual * (0.9 + 1.1 * chance.nextDouble())) * MEGABYTE;
        }

        NavigableMap<Integer, Long> month(YearMonth month) {
            drift = Math.clamp(drift * Math.exp(0.15 * chance.nextGaussian()), 0.5, 1.8);
            int meeting = 8 + chance.nextInt(14);
            var days = new TreeMap<Integer, Long>();
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                boolean works = WORKING_DAYS.isWorkingDay(month.atDay(day));
                double mean = (works ? weekday : weekend) * drift;
                if (month.getMonthValue() == 7) {
                    mean *= 0.4;
                } else if (day >= meeting - 4 && day < meeting) {
                    mean += papers;
                }
                if (chance.nextInt(45) == 0) {
                    mean *= 6;
                }
                double noise = Math.exp(0.8 * chance.nextGaussian() - 0.32);
                days.put(day, Math.round(mean * noise * MEGABYTE));
            }
            return days;
        }
    }
}
