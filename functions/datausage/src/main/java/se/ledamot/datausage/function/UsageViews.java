package se.ledamot.datausage.function;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.datausage.AlertsSent;
import se.ledamot.datausage.Allowance;
import se.ledamot.datausage.ForecastPolicy;
import se.ledamot.datausage.MonthOfUse;
import se.ledamot.datausage.MonthOfUseMapping;
import se.ledamot.datausage.ThresholdAlerts;
import se.ledamot.datausage.UsageFile;
import se.ledamot.datausage.UsageFileMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.text.Language;

/** JSON of a card's month, and of the operator's files. */
final class UsageViews {
    private static final long MOST = Long.MAX_VALUE;
    private static final Schema.Fields DAY =
            Schema.fields(
                    Field.of("date", Schema.format(StringFormat.DATE), "The day in Sweden"),
                    Field.of("bytes", Schema.wholeNumber(0, MOST), "Used on it"));
    private static final Schema.Fields FORECAST =
            Schema.fields(
                    Field.of(
                            "bytes",
                            Schema.wholeNumber(0, MOST),
                            "At the month's end, if it goes on so; by a borrower, their own"),
                    Field.maybe(
                            "runsOutOn",
                            Schema.format(StringFormat.DATE),
                            "The day on which the allowance runs out; absent where that is not"
                                    + " likely"));
    static final Schema.Fields MONTH =
            Schema.fields(
                    Field.of("iccid", Schema.format(Iccid.FORMAT), "The card's number"),
                    Field.of("month", Schema.format(StringFormat.MONTH), "The month"),
                    Field.maybe(
                            "allowanceMb",
                            Schema.wholeNumber(1, MOST),
                            "What it may use in the month, in megabytes, by what was last known of"
                                    + " one that is over; absent where the card is not registered"),
                    Field.of(
                            "bytes",
                            Schema.wholeNumber(0, MOST),
                            "Used in the month; by a borrower, on the days shown"),
                    Field.maybe(
                            "percent",
                            Schema.wholeNumber(0, MOST),
                            "The share of the allowance, by whoever had the card; not shown to a"
                                    + " borrower of a month that is over and that they shared"),
                    Field.maybe(
                            "leftMb",
                            Schema.wholeNumber(0, MOST),
                            "What is left of it, in megabytes"),
                    Field.of("days", Schema.list(DAY, 31), "Those on which it was used"),
                    Field.of(
                            "passed",
                            Schema.list(Schema.wholeNumber(1, 100), 9),
                            "The thresholds of this allowance that are passed, in percent, whoever"
                                    + " had the card; none where the share is not shown"),
                    Field.of(
                            "alerted",
                            Schema.list(Schema.wholeNumber(1, 100), 9),
                            "The thresholds of this allowance that a notice was sent for, in percent"),
                    Field.maybe(
                            "forecast", FORECAST, "Of this month, when there is enough to say"));
    static final Schema.Fields FILE =
            Schema.fields(
                    Field.of("name", Schema.text(1024), "The file"),
                    Field.of("arrivedAt", Schema.format(StringFormat.INSTANT), "When it came"),
                    Field.maybe(
                            "doneAt", Schema.format(StringFormat.INSTANT), "When all was counted"),
                    Field.of("lines", Schema.wholeNumber(0, MOST), "Lines read so far"),
                    Field.of("counted", Schema.wholeNumber(0, MOST), "Records counted"),
                    Field.of("duplicates", Schema.wholeNumber(0, MOST), "Records counted before"),
                    Field.of(
                            "unregistered", Schema.wholeNumber(0, MOST), "Of cards not registered"),
                    Field.of(
                            "rejected",
                            Schema.wholeNumber(0, MOST),
                            "Lines that could not be taken"),
                    Field.of(
                            "errors",
                            Schema.list(new Schema.AnyObject(), 100),
                            "The first of them, with line, column and what is expected"));

    private final Repository repository;
    private final Guidelines guidelines;

    UsageViews(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    /** A month for staff, also of a card that is not registered. */
    Document staff(Iccid card, Optional<Sim> sim, YearMonth month, LocalDate today) {
        var kept = month(card, month);
        var used = toJson(kept, kept.bytes(), kept.byDay());
        return sim.map(
                        known -> {
                            var allowance = Allowance.of(kept, known, today);
                            return used.with("alerted", toJson(kept.alerts(), allowance))
                                    .and(ofAllowance(kept, allowance))
                                    .with("forecast", forecast(kept, known, 0, today));
                        })
                .orElseGet(() -> used.with("passed", List.of()).with("alerted", List.of()));
    }

    /**
     * A month for the borrower: what was used on the days after they got the card and, for the
     * current month, what is left of the allowance, including use by earlier borrowers.
     */
    Document own(Sim sim, YearMonth month, LocalDate today) {
        var kept = month(sim.iccid(), month);
        var since = sim.lentSince();
        var isWhole = SwedishTime.dateOf(since).isBefore(month.atDay(1));
        var days = kept.byDaySince(since);
        var used = isWhole ? kept.bytes() : days.values().stream().mapToLong(Long::longValue).sum();
        var alerts =
                sim.holding() instanceof Holding.Lent(var loan, var member)
                        ? kept.alerts().forBorrower(loan)
                        : kept.alerts();
        var allowance = Allowance.of(kept, sim, today);
        var json = toJson(kept, used, days).with("alerted", toJson(alerts, allowance));
        return isWhole || !month.isBefore(YearMonth.from(today))
                ? json.and(ofAllowance(kept, allowance))
                        .with("forecast", forecast(kept, sim, kept.bytes() - used, today))
                : json.with("passed", List.of()).with("allowanceMb", allowance.megabytes());
    }

    private MonthOfUse month(Iccid card, YearMonth month) {
        return repository
                .find(MonthOfUseMapping.MONTH, MonthOfUseMapping.id(card, month))
                .map(Versioned::state)
                .orElseGet(() -> MonthOfUse.none(card, month));
    }

    private static Document toJson(MonthOfUse month, long used, NavigableMap<Integer, Long> days) {
        return Document.of(
                "iccid", month.card().value(),
                "month", month.month().toString(),
                "bytes", used,
                "days", days(days, month.month()));
    }

    private static List<Long> toJson(AlertsSent alerts, Allowance allowance) {
        return percents(alerts.thresholdsAlertedFor(allowance.megabytes()));
    }

    private Document ofAllowance(MonthOfUse month, Allowance allowance) {
        var used = month.bytes();
        var passed = ThresholdAlerts.passed(month, allowance, guidelines.settings());
        return Document.of(
                "allowanceMb", allowance.megabytes(),
                "percent", allowance.percent(used),
                "leftMb", allowance.leftMb(used),
                "passed", percents(passed));
    }

    private static List<Long> percents(Collection<Integer> some) {
        return some.stream().map(Integer::longValue).toList();
    }

    /** The forecast of the month, without bytes used by another borrower; null if there is none. */
    private @Nullable Document forecast(MonthOfUse month, Sim sim, long others, LocalDate today) {
        var forecasts = ForecastPolicy.forDay(today, repository);
        return forecasts
                .forecast(month, sim, guidelines.settings())
                .map(made ->
                        Document.of(
                                "bytes", Math.max(0, made.expected() - others),
                                "runsOutOn", forecasts.runsOut(made, sim).orElse(null)))
                .orElse(null);
    }

    private static List<Document> days(NavigableMap<Integer, Long> byDay, YearMonth month) {
        var days = new ArrayList<Document>();
        byDay.forEach(
                (day, bytes) -> days.add(Document.of("date", month.atDay(day), "bytes", bytes)));
        return days;
    }

    static Document toJson(UsageFile file, Language language) {
        return Document.of(
                "name", file.place().shown(),
                "arrivedAt", file.arrivedAt(),
                "doneAt", file.doneAt(),
                "lines", file.lines(),
                "counted", file.counts().counted(),
                "duplicates", file.counts().duplicates(),
                "unregistered", file.counts().unregistered(),
                "rejected", file.counts().rejected(),
                "errors",
                        file.faults().stream()
                                .map(fault -> UsageFileMapping.fault(fault).toJson(language))
                                .toList());
    }
}
