package se.ledamot.datausage;

import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/**
 * Mapping of a card's months, by card and month. They are on no list: its entry would cost as much
 * as the month itself at each record, and every reader knows the cards.
 */
public final class MonthOfUseMapping implements EntityMapping<MonthOfUse> {
    public static final MonthOfUseMapping MONTH = new MonthOfUseMapping();

    private MonthOfUseMapping() {}

    /** The id of a card's month. */
    public static String id(Iccid card, YearMonth month) {
        return card + "-" + month;
    }

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public String table() {
        return "Usage";
    }

    @Override
    public Document write(MonthOfUse month) {
        var readings = Document.EMPTY;
        for (var day : month.readings().entrySet()) {
            readings = readings.with(day.getKey().toString(), written(day.getValue()));
        }
        return Document.of(
                "iccid", month.card().value(),
                "month", month.month().toString(),
                "days", byNumber(month.days()),
                "readings", month.readings().isEmpty() ? null : readings,
                "fingerprints", month.processed().recent(),
                "fingerprintPages", month.processed().pages(),
                "fingerprintsOnLastPage", month.processed().onLastPage(),
                "alerts", alerts(month.alerts()),
                "allowanceMb", month.allowanceMb() == 0 ? null : month.allowanceMb());
    }

    @Override
    public MonthOfUse read(Document written) {
        return new MonthOfUse(
                new Iccid(written.text("iccid")),
                YearMonth.parse(written.text("month")),
                byNumber(written.document("days"), Document::longValue),
                byNumber(written.documentOrNull("readings"), MonthOfUseMapping::day),
                new ProcessedRecords(
                        written.text("fingerprints"),
                        written.intValue("fingerprintPages"),
                        written.intValue("fingerprintsOnLastPage")),
                alerts(written.documentOrNull("alerts")),
                allowanceMb(written));
    }

    private static Document written(DayReadings day) {
        return Document.of("all", day.all().stream().map(MonthOfUseMapping::written).toList());
    }

    private static Document written(Reading reading) {
        return Document.of(
                "at", reading.at(),
                "bytes", reading.bytes(),
                "corrects", reading.corrects() ? true : null);
    }

    private static int allowanceMb(Document written) {
        return written.values().containsKey("allowanceMb") ? written.intValue("allowanceMb") : 0;
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(MonthOfUse month) {
        return MonthOfUse.expiresAt(month.month());
    }

    private static @Nullable Document alerts(AlertsSent alerts) {
        return alerts.equals(AlertsSent.NOTHING)
                ? null
                : Document.of(
                        "loan", alerts.loan(),
                        "thresholds", byNumber(alerts.thresholds()),
                        "runningOutAlertedOn", alerts.runningOutAlertedOn(),
                        "itAlertedAllowanceMb", alerts.itAlertedAllowanceMb());
    }

    private static AlertsSent alerts(@Nullable Document written) {
        return written == null
                ? AlertsSent.NOTHING
                : new AlertsSent(
                        written.valueOrNull("loan", LoanId::new),
                        byNumber(written.document("thresholds"), Document::intValue),
                        written.dateOrNull("runningOutAlertedOn"),
                        written.intValue("itAlertedAllowanceMb"));
    }

    private static Document byNumber(Map<Integer, ? extends Number> numbers) {
        var values = new LinkedHashMap<String, Object>();
        numbers.forEach((number, value) -> values.put(number.toString(), value.longValue()));
        return new Document(values);
    }

    private static <T> TreeMap<Integer, T> byNumber(
            @Nullable Document written, BiFunction<Document, String, T> read) {
        var numbers = new TreeMap<Integer, T>();
        if (written != null) {
            for (var number : written.values().keySet()) {
                numbers.put(Integer.valueOf(number), read.apply(written, number));
            }
        }
        return numbers;
    }

    private static DayReadings day(Document written, String day) {
        return new DayReadings(
                written.document(day).documents("all").stream()
                        .map(one ->
                                new Reading(
                                        one.instant("at"),
                                        one.longValue("bytes"),
                                        one.booleanValue("corrects")))
                        .toList());
    }
}
