package se.ledamot.meetings.icalendar;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ParserException;

/** Reads a calendar: in UTF-8, in UTF-16 with its mark, or in Windows-1252. */
public final class CalendarReader {
    private static final int MOST_EVENTS = 10_000;

    private CalendarReader() {}

    /**
     * What a calendar says of a period.
     *
     * @throws UnreadableCalendarException where it is no calendar or not whole; nothing is known
     *     then, not even of the part that was read
     */
    public static CalendarContents read(byte[] bytes, Instant from, Instant until)
            throws UnreadableCalendarException {
        var lines = CalendarLines.of(bytes);
        var collector = new ComponentCollector(MOST_EVENTS);
        try {
            parse(lines, collector);
        } catch (IOException | ParserException | RuntimeException e) {
            throw new UnreadableCalendarException(UnreadableCalendarException.Fault.CUT, e);
        }
        if (collector.hasTooManyEvents()) {
            throw new UnreadableCalendarException(
                    UnreadableCalendarException.Fault.TOO_MANY_EVENTS);
        }
        return new OccurrenceReader(collector.calendars(), from, until).read();
    }

    private static void parse(List<String> lines, ComponentCollector collector)
            throws IOException, ParserException {
        var text = String.join("\r\n", lines) + "\r\n";
        new CalendarParserImpl().parse(new StringReader(text), collector);
    }
}
