package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.calendar.WorkingDays;
import se.ledamot.platform.testing.TestWiring;

class ForecastTest {
    private static final WorkingDays WORKING_DAYS = new WorkingDays(true);
    private static final int FROM_DAY = 8;
    private static final int MEMBERS = 60;
    private static final int MONTHS = 60;
    private static final long MEGABYTE = 1_000_000;

    @Test
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

    /**
     * Five years of sixty members, of different habits, with papers before meetings, quiet summers
     * and days of very much use, which no forecast knows of. Right is a month in which it was told
     * that the data runs out, and it did; or was not told, and it did not.
     */
    @Test
    void isRightMoreOftenThanAStraightLine() {
        var ours = new Score();
        var straight = new Score();
        for (int member = 0; member < MEMBERS; member++) {
            var habit = new Habit(TestWiring.chance(member));
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
