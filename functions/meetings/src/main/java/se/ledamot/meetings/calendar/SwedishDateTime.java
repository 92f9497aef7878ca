package se.ledamot.meetings.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.schema.StringFormat;

/**
 * A time as a spreadsheet writes it, in Swedish time: {@code 2026-12-14 18:00}, {@code 2026-12-14
 * 18.00}. A time in UTC is accepted too. In the hour that comes twice when summer time ends, the
 * first is meant; one in the hour that is lost when it begins is no time.
 */
public final class SwedishDateTime {
    private static final Pattern LOCAL =
            Pattern.compile(
                    "(?<date>\\d{4}-\\d\\d-\\d\\d)(?:T| (?:kl\\.? )?)"
                            + "(?<hour>\\d{1,2})[:.](?<minute>\\d\\d)(?:[:.]00)?");

    public static final StringFormat FORMAT =
            StringFormat.of("swedish-time", "2026-12-14 18:00", text -> parse(text).isPresent())
                    .canonicalizedBy(text -> parse(text).map(Instant::toString).orElse(text));

    private SwedishDateTime() {}

    /** The time in a text; empty where it is none. */
    public static Optional<Instant> parse(String text) {
        if (StringFormat.INSTANT.matches(text)) {
            return Optional.of(Instant.parse(text));
        }
        var found = LOCAL.matcher(text);
        if (!found.matches() || !StringFormat.DATE.matches(found.group("date"))) {
            return Optional.empty();
        }
        var hour = found.group("hour");
        try {
            var local =
                    LocalDateTime.parse(
                            "%sT%s:%s"
                                    .formatted(
                                            found.group("date"),
                                            hour.length() == 1 ? "0" + hour : hour,
                                            found.group("minute")));
            var zoned = local.atZone(SwedishTime.ZONE);
            return zoned.toLocalDateTime().equals(local)
                    ? Optional.of(zoned.toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
