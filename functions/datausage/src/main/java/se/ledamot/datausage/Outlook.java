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

/** Whether there is enough to say how a card's month will end, and what. */
public final class Outlook {
    private static final int ENOUGH_DAYS = 7;
    private static final double UNKNOWN = -1;

    private final Records records;

    public Outlook(Records records) {
        this.records = records;
    }

    /**
     * How a month will end that goes on today; empty where there is not enough to say: in its first
     * days, and in the first week of a borrower, whose habits are not those of the one before.
     */
    public Optional<Forecast> of(MonthOfUse month, Sim sim, LocalDate today, Settings settings) {
        var with = Sweden.dateOf(sim.since());
        if (!month.month().equals(YearMonth.from(today))
                || today.getDayOfMonth() < settings.count(Setting.FORECAST_FROM_DAY)
                || with.plusDays(ENOUGH_DAYS).isAfter(today)) {
            return Optional.empty();
        }
        return Optional.of(
                Forecast.of(
                        month.byDay(),
                        with.plusDays(1),
                        today,
                        lastMonthsDay(month, with),
                        settings.workingDays()));
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
