package se.ledamot.datausage;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.guideline.Setting;
import se.ledamot.platform.guideline.Settings;
import se.ledamot.platform.inventory.Sim;

/** Whether there is enough to say on a day how a card's month will end, and what. */
public final class Outlook {
    private static final int ENOUGH_DAYS = 7;
    private static final double UNKNOWN = -1;

    private final Records records;
    private final LocalDate today;
    private final LocalDate reported;

    private Outlook(Records records, LocalDate today, LocalDate reported) {
        this.records = records;
        this.today = today;
        this.reported = reported;
    }

    /** The outlook on a day, from as far as the operator has reported. */
    public static Outlook on(LocalDate today, Records records) {
        var reported =
                records.find(ReportedKind.REPORTED, ReportedKind.ALL)
                        .map(kept -> kept.state().through())
                        .filter(through -> through.isBefore(today))
                        .orElse(today);
        return new Outlook(records, today, reported);
    }

    /**
     * How a month will end that goes on; empty where there is not enough to say: in its first days,
     * and in the first week of a borrower, whose habits are not those of the one before.
     */
    public Optional<Forecast> of(MonthOfUse month, Sim sim, Settings settings) {
        var with = Sweden.dateOf(sim.since());
        var last = last(month);
        if (!isIn(month, today)
                || !isIn(month, last)
                || last.getDayOfMonth() < settings.count(Setting.FORECAST_FROM_DAY)
                || with.plusDays(ENOUGH_DAYS).isAfter(last)) {
            return Optional.empty();
        }
        return Optional.of(
                Forecast.of(
                        month.byDay(),
                        with.plusDays(1),
                        last,
                        lastMonthsDay(month, with),
                        settings.workingDays()));
    }

    /** The first day on which the allowance will be used up; never one that is over. */
    public Optional<LocalDate> runsOut(Forecast forecast, Sim sim) {
        return forecast.runsOut(Allowance.of(sim).bytes())
                .map(on -> on.isBefore(today) ? today : on);
    }

    /** The last day that is reported of a card; where it has a counter, as far as that goes. */
    private LocalDate last(MonthOfUse month) {
        return month.newest()
                .map(reading -> Sweden.dateOf(reading.at()))
                .filter(read -> read.isBefore(reported) && !month.isUsedAfter(read))
                .orElse(reported);
    }

    private static boolean isIn(MonthOfUse month, LocalDate date) {
        return YearMonth.from(date).equals(month.month());
    }

    private double lastMonthsDay(MonthOfUse month, LocalDate with) {
        var last = month.month().minusMonths(1);
        return with.isAfter(last.atDay(1))
                ? UNKNOWN
                : records.find(MonthKind.MONTH, MonthKind.id(month.card(), last))
                        .map(Versioned::state)
                        .map(before -> (double) before.bytes() / last.lengthOfMonth())
                        .orElse(UNKNOWN);
    }
}
