package se.ledamot.datausage.function;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import se.ledamot.datausage.Allowance;
import se.ledamot.datausage.MonthKind;
import se.ledamot.datausage.MonthOfUse;
import se.ledamot.datausage.Outlook;
import se.ledamot.datausage.UsageFile;
import se.ledamot.datausage.UsageFileKind;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.identity.Iccid;
import se.ledamot.platform.inventory.Sim;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.text.Language;

/** What is shown of a card's month, and of the operator's files. */
final class UsageViews {
    private static final long MOST = Long.MAX_VALUE;
    private static final Shape.Fields DAY =
            Shape.fields(
                    Field.of("date", Shape.format(Format.DATE), "The day in Sweden"),
                    Field.of("bytes", Shape.whole(0, MOST), "Used on it"));
    private static final Shape.Fields FORECAST =
            Shape.fields(
                    Field.of("bytes", Shape.whole(0, MOST), "At the month's end, if it goes on so"),
                    Field.maybe(
                            "runsOutOn",
                            Shape.format(Format.DATE),
                            "The day on which the allowance runs out; absent where that is not"
                                    + " likely"));
    static final Shape.Fields MONTH =
            Shape.fields(
                    Field.of("iccid", Shape.format(Format.ICCID), "The card's number"),
                    Field.of("month", Shape.format(Format.MONTH), "The month"),
                    Field.maybe(
                            "allowanceMb",
                            Shape.whole(1, MOST),
                            "What it may use in a month, in megabytes; absent where the card is not"
                                    + " registered"),
                    Field.of(
                            "bytes",
                            Shape.whole(0, MOST),
                            "Used in the month; by a borrower, on the days shown"),
                    Field.maybe(
                            "percent",
                            Shape.whole(0, MOST),
                            "The share of the allowance, by whoever had the card"),
                    Field.maybe("leftMb", Shape.whole(0, MOST), "What is left, in megabytes"),
                    Field.of("days", Shape.list(DAY, 31), "Those on which it was used"),
                    Field.of(
                            "told",
                            Shape.list(Shape.whole(1, 500), 8),
                            "The thresholds of this allowance that were told of, in percent"),
                    Field.maybe(
                            "forecast", FORECAST, "Of this month, when there is enough to say"));
    static final Shape.Fields FILE =
            Shape.fields(
                    Field.of("name", Shape.text(1024), "The file"),
                    Field.of("arrivedAt", Shape.format(Format.INSTANT), "When it came"),
                    Field.maybe("doneAt", Shape.format(Format.INSTANT), "When all was taken"),
                    Field.of("lines", Shape.whole(0, MOST), "Lines taken so far"),
                    Field.of("counted", Shape.whole(0, MOST), "Records counted"),
                    Field.of("known", Shape.whole(0, MOST), "Records counted before"),
                    Field.of("aside", Shape.whole(0, MOST), "Of cards not registered"),
                    Field.of("bad", Shape.whole(0, MOST), "Lines that could not be taken"),
                    Field.of(
                            "errors",
                            Shape.list(new Shape.Open(), 100),
                            "The first of them, with line, column and what is expected"));

    private final Records records;
    private final Guidelines guidelines;

    UsageViews(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
    }

    /** A month for staff, also of a card that is not registered. */
    Document staff(Iccid card, Optional<Sim> sim, YearMonth month, LocalDate today) {
        var kept = month(card, month);
        var used = told(kept, kept.bytes(), kept.byDay());
        return sim.map(known ->
                        used.with("told", toldOf(kept, known)).and(ofAllowance(kept, known, today)))
                .orElseGet(() -> used.with("told", List.of()));
    }

    /**
     * A month for the borrower: what was used on the days after they got the card, and what is left
     * of the allowance, whoever used the rest.
     */
    Document own(Sim sim, YearMonth month, LocalDate today) {
        var kept = month(sim.iccid(), month);
        var with = Sweden.dateOf(sim.since());
        var days = kept.byDayAfter(with);
        var isWhole = with.isBefore(month.atDay(1));
        var used = isWhole ? kept.bytes() : days.values().stream().mapToLong(Long::longValue).sum();
        return told(kept, used, days)
                .with("told", isWhole ? toldOf(kept, sim) : List.of())
                .and(ofAllowance(kept, sim, today));
    }

    private MonthOfUse month(Iccid card, YearMonth month) {
        return records.find(MonthKind.MONTH, MonthKind.id(card, month))
                .map(Versioned::state)
                .orElseGet(() -> MonthOfUse.none(card, month));
    }

    private static Document told(MonthOfUse month, long used, NavigableMap<Integer, Long> days) {
        return Document.of(
                "iccid", month.card().value(),
                "month", month.month().toString(),
                "bytes", used,
                "days", days(days, month.month()));
    }

    private static List<Long> toldOf(MonthOfUse month, Sim sim) {
        return month.toldOf(sim.allowanceMb()).stream().map(Integer::longValue).toList();
    }

    private Document ofAllowance(MonthOfUse month, Sim sim, LocalDate today) {
        var allowance = Allowance.of(sim);
        var used = month.bytes();
        var outlook = Outlook.on(today, records);
        var forecast =
                outlook.of(month, sim, guidelines.settings())
                        .map(made ->
                                Document.of(
                                        "bytes",
                                        made.expected(),
                                        "runsOutOn",
                                        outlook.runsOut(made, sim).orElse(null)));
        return Document.of(
                "allowanceMb", sim.allowanceMb(),
                "percent", allowance.percent(used),
                "leftMb", allowance.leftMb(used),
                "forecast", forecast.orElse(null));
    }

    private static List<Document> days(NavigableMap<Integer, Long> byDay, YearMonth month) {
        var days = new ArrayList<Document>();
        byDay.forEach(
                (day, bytes) -> days.add(Document.of("date", month.atDay(day), "bytes", bytes)));
        return days;
    }

    static Document told(UsageFile file, Language language) {
        return Document.of(
                "name", file.place().name(),
                "arrivedAt", file.arrivedAt(),
                "doneAt", file.doneAt(),
                "lines", file.lines(),
                "counted", file.taken().counted(),
                "known", file.taken().known(),
                "aside", file.taken().aside(),
                "bad", file.taken().bad(),
                "errors",
                        file.faults().stream()
                                .map(fault -> UsageFileKind.fault(fault).told(language))
                                .toList());
    }
}
