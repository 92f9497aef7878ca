package se.ledamot.datausage;

import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.Iccid;

/**
 * How a card's months are kept: by card and month. They stand on no shelf, which would cost as much
 * as they themselves at each record: whoever looks for them has the cards.
 */
public final class MonthKind implements Kind<MonthOfUse> {
    public static final MonthKind MONTH = new MonthKind();

    private MonthKind() {}

    /** The id of a card's month. */
    public static String id(Iccid card, YearMonth month) {
        return card + "-" + month;
    }

    @Override
    public String name() {
        return "use";
    }

    @Override
    public String table() {
        return "Usage";
    }

    @Override
    public Document write(MonthOfUse month) {
        var readings = Document.EMPTY;
        for (var reading : month.readings().entrySet()) {
            var one = reading.getValue();
            readings =
                    readings.with(
                            reading.getKey().toString(),
                            Document.of("at", one.at(), "bytes", one.bytes()));
        }
        return Document.of(
                "card", month.card().value(),
                "month", month.month().toString(),
                "days", whole(month.days()),
                "readings", month.readings().isEmpty() ? null : readings,
                "seen", month.seen().recent(),
                "pages", month.seen().pages(),
                "onLast", month.seen().onLast(),
                "told", month.told().isEmpty() ? null : whole(month.told()),
                "forecast", month.forecast());
    }

    @Override
    public MonthOfUse read(Document written) {
        return new MonthOfUse(
                new Iccid(written.text("card")),
                YearMonth.parse(written.text("month")),
                days(written.document("days")),
                readings(written.documentOrNull("readings")),
                new Seen(written.text("seen"), written.count("pages"), written.count("onLast")),
                told(written),
                written.dateOrNull("forecast"));
    }

    @Override
    public Instant forgetAt(MonthOfUse month) {
        return MonthOfUse.forgetAt(month.month());
    }

    private static Document whole(Map<Integer, Long> days) {
        var values = new LinkedHashMap<String, Object>();
        days.forEach((day, bytes) -> values.put(day.toString(), bytes));
        return new Document(values);
    }

    private static java.util.List<Long> whole(Iterable<Integer> numbers) {
        var whole = new java.util.ArrayList<Long>();
        numbers.forEach(number -> whole.add(number.longValue()));
        return whole;
    }

    private static TreeMap<Integer, Long> days(Document written) {
        var days = new TreeMap<Integer, Long>();
        written.values().forEach((day, bytes) -> days.put(Integer.valueOf(day), (Long) bytes));
        return days;
    }

    private static TreeMap<Integer, Reading> readings(
            @org.jspecify.annotations.Nullable Document written) {
        var readings = new TreeMap<Integer, Reading>();
        if (written != null) {
            for (var day : written.values().keySet()) {
                var one = written.document(day);
                readings.put(
                        Integer.valueOf(day), new Reading(one.instant("at"), one.whole("bytes")));
            }
        }
        return readings;
    }

    private static TreeSet<Integer> told(Document written) {
        var told = new TreeSet<Integer>();
        written.items("told").forEach(one -> told.add(((Long) one).intValue()));
        return told;
    }
}
