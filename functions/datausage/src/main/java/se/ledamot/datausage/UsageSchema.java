package se.ledamot.datausage;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.SchemaValidator;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.schema.Violation;

/** Schema of the operator's usage records, and checks of their values. */
public final class UsageSchema {
    private static final long MOST_BYTES = 10_000_000_000_000L;
    private static final int MOST_DAYS = 31;
    private static final int MONTHS_BACK = 12;
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Field CARD =
            Field.of("iccid", Schema.format(Iccid.FORMAT), "The SIM card's number");

    /** A usage, as a session of its own or as the operator's count since the month began. */
    public static final Schema.OneOf USAGE = new Schema.OneOf("kind", kinds());

    private UsageSchema() {}

    private static Map<String, Schema.Fields> kinds() {
        var kinds = new LinkedHashMap<String, Schema.Fields>();
        kinds.put(
                "session",
                Schema.fields(
                        Field.of(
                                "id",
                                Schema.verbatim(100),
                                "The operator's own, unique among a card's sessions of a month;"
                                        + " blanks around it do not count"),
                        CARD,
                        Field.of("from", Schema.format(StringFormat.INSTANT), "When it began"),
                        Field.of(
                                "to",
                                Schema.format(StringFormat.INSTANT),
                                "When it ended, at most 31 days later; between them its bytes are"
                                        + " taken to be spread evenly"),
                        Field.of("up", Schema.wholeNumber(0, MOST_BYTES), "Bytes sent"),
                        Field.of("down", Schema.wholeNumber(0, MOST_BYTES), "Bytes received")));
        kinds.put(
                "counter",
                Schema.fields(
                        CARD,
                        Field.of(
                                "month",
                                Schema.format(StringFormat.MONTH),
                                "The calendar month in Sweden that is counted"),
                        Field.of(
                                "at",
                                Schema.format(StringFormat.INSTANT),
                                "When it was read; the newest reading counts"),
                        Field.of(
                                "total",
                                Schema.wholeNumber(0, MOST_BYTES),
                                "Bytes both ways since the month began. Where it is less than before"
                                        + " the counter has begun again: what was used stays used"),
                        Field.maybe(
                                "corrects",
                                Schema.bool(),
                                "That the total is right, whatever was counted before")));
        return kinds;
    }

    /** The violations of a document as a usage record; empty if it is valid. */
    static List<Violation> faults(Document document, Instant now) {
        var violations = SchemaValidator.validate(document, USAGE);
        return violations.isEmpty() ? fault(read(document), now).stream().toList() : violations;
    }

    /** Reads a document that matches the schema. */
    static UsageRecord read(Document document) {
        var card = Iccid.parse(document.text("iccid")).orElseThrow();
        return document.text("kind").equals("session")
                ? new UsageRecord.Session(
                        document.text("id").strip(),
                        card,
                        document.instant("from"),
                        document.instant("to"),
                        document.longValue("up"),
                        document.longValue("down"))
                : new UsageRecord.Counter(
                        card,
                        YearMonth.parse(document.text("month")),
                        document.instant("at"),
                        document.longValue("total"),
                        document.booleanValue("corrects"));
    }

    private static Optional<Violation> fault(UsageRecord record, Instant now) {
        return switch (record) {
            case UsageRecord.Session session -> ofSession(session, now);
            case UsageRecord.Counter counter -> ofCounter(counter, now);
        };
    }

    private static Optional<Violation> ofSession(UsageRecord.Session session, Instant now) {
        if (session.to().isBefore(session.from())) {
            return violation("/to", "not-before", "field", "from");
        }
        if (session.to().isAfter(now.plus(SKEW))) {
            return violation("/to", "not-in-future");
        }
        if (session.from().isBefore(oldest(now))) {
            return tooOld("/from", now);
        }
        return Duration.between(session.from(), session.to()).compareTo(Duration.ofDays(MOST_DAYS))
                        > 0
                ? violation("/to", "at-most-days-after", "days", MOST_DAYS, "field", "from")
                : Optional.empty();
    }

    private static Optional<Violation> ofCounter(UsageRecord.Counter counter, Instant now) {
        var begin = SwedishTime.startOf(counter.month().atDay(1));
        if (counter.at().isBefore(begin)) {
            return violation("/at", "not-before", "field", "month");
        }
        if (counter.at().isAfter(now.plus(SKEW))) {
            return violation("/at", "not-in-future");
        }
        return begin.isBefore(oldest(now)) ? tooOld("/month", now) : Optional.empty();
    }

    private static Optional<Violation> tooOld(String at, Instant now) {
        return violation(at, "not-older-than", "date", SwedishTime.dateOf(oldest(now)));
    }

    /** The start of the month a year ago; older records expire soon. */
    private static Instant oldest(Instant now) {
        var month = YearMonth.from(SwedishTime.dateOf(now)).minusMonths(MONTHS_BACK);
        return SwedishTime.startOf(month.atDay(1));
    }

    private static Optional<Violation> violation(String at, String expected, Object... values) {
        return Optional.of(Violation.of(at, expected, values));
    }
}
