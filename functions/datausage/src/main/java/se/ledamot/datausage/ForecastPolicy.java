package se.ledamot.datausage;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Decides whether enough is known on a day to forecast a card's month, and makes the forecast. */
public final class ForecastPolicy {
    private static final int ENOUGH_DAYS = 7;
    private static final double UNKNOWN = -1;

    private final LocalDate today;
    private final Supplier<LocalDate> reported;
    private final Function<Iccid, Optional<MonthOfUse>> lastMonth;

    private ForecastPolicy(
            LocalDate today,
            Supplier<LocalDate> reported,
            Function<Iccid, Optional<MonthOfUse>> lastMonth) {
        this.today = today;
        this.reported = reported;
        this.lastMonth = lastMonth;
    }

    /** The policy on a day, based on what the operator has reported. */
    public static ForecastPolicy forDay(LocalDate today, Repository repository) {
        var last = YearMonth.from(today).minusMonths(1);
        return new ForecastPolicy(
                today,
                () -> reported(today, repository),
                card ->
                        repository
                                .find(MonthOfUseMapping.MONTH, MonthOfUseMapping.id(card, last))
                                .map(Versioned::state));
    }

    /** The same for many cards, whose last months are read all at once. */
    static ForecastPolicy forCards(
            Collection<Iccid> cards, LocalDate today, Repository repository) {
        var last = YearMonth.from(today).minusMonths(1);
        var ids =
                cards.stream()
                        .map(card -> MonthOfUseMapping.id(card, last))
                        .collect(Collectors.toSet());
        var months =
                repository.findAll(MonthOfUseMapping.MONTH, ids).items().stream()
                        .map(Versioned::state)
                        .collect(Collectors.toMap(MonthOfUse::card, month -> month));
        var reported = reported(today, repository);
        return new ForecastPolicy(
                today, () -> reported, card -> Optional.ofNullable(months.get(card)));
    }

    private static LocalDate reported(LocalDate today, Repository repository) {
        return repository
                .find(ReportedThroughMapping.REPORTED, ReportedThroughMapping.ALL)
                .map(kept -> kept.state().through())
                .filter(through -> through.isBefore(today))
                .orElse(today);
    }

    /**
     * The forecast of the current month; empty while too little is known: in the month's first
     * days, and in a borrower's first week, since habits differ from the previous borrower's.
     */
    public Optional<Forecast> forecast(MonthOfUse month, Sim sim, Settings settings) {
        var last = last(month);
        var first = month.firstSince(sim.lentSince());
        return isIn(month, today)
                        && isIn(month, last)
                        && last.getDayOfMonth() >= settings.number(Setting.FORECAST_FROM_DAY)
                        && isKnown(month, first, sim, last)
                ? Optional.of(
                        Forecast.of(
                                month.byDay(),
                                first,
                                last,
                                lastMonthsDay(sim),
                                settings.workingDays()))
                : Optional.empty();
    }

    /** Whether at least a week of the borrower's own use is known. */
    private static boolean isKnown(MonthOfUse month, LocalDate first, Sim sim, LocalDate last) {
        var from = first.isAfter(month.month().atDay(1)) ? first : first(sim);
        return !from.plusDays(ENOUGH_DAYS - 1).isAfter(last);
    }

    private static LocalDate first(Sim sim) {
        return SwedishTime.dateOf(sim.lentSince()).plusDays(1);
    }

    /** The day on which the allowance will be used up; today at the earliest. */
    public Optional<LocalDate> runsOut(Forecast forecast, Sim sim) {
        return forecast.runsOut(Allowance.of(sim).bytes())
                .map(on -> on.isBefore(today) ? today : on);
    }

    /**
     * The last day reported for a card: the day of its newest reading, if that is before the
     * operator's last reported day and no session is later; otherwise the operator's last reported
     * day.
     */
    private LocalDate last(MonthOfUse month) {
        var through = reported.get();
        return month.newest()
                .map(reading -> SwedishTime.dateOf(reading.at()))
                .filter(read -> read.isBefore(through) && !month.hasSessionsAfter(read))
                .orElse(through);
    }

    private static boolean isIn(MonthOfUse month, LocalDate date) {
        return YearMonth.from(date).equals(month.month());
    }

    private double lastMonthsDay(Sim sim) {
        return lastMonth
                .apply(sim.iccid())
                .filter(month -> !first(sim).isAfter(month.month().atDay(1)))
                .map(month -> (double) month.bytes() / month.month().lengthOfMonth())
                .orElse(UNKNOWN);
    }
}
