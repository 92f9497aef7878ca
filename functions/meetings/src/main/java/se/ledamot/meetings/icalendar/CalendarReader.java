package se.ledamot.meetings.icalendar;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;

/**
 * Reads a calendar: in UTF-8, as the standard has it, in UTF-16 with its mark, or in Windows-1252,
 * as some programs write it.
 */
public final class CalendarReader {
    private static final int MOST_EVENTS = 10_000;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String MARK = "\ufeff";
    private static final Pattern BEGIN = Pattern.compile("(?i)BEGIN:VCALENDAR\\s");
    private static final Pattern LINE_BREAKS = Pattern.compile("\\r\\n?|\\n");

    private CalendarReader() {}

    /**
     * What a calendar says of a period.
     *
     * @throws UnreadableCalendarException where it is no calendar or not whole; nothing is known
     *     then, not even of the part that was read
     */
    public static CalendarContents read(byte[] bytes, Instant from, Instant until)
            throws UnreadableCalendarException {
        var text = text(bytes).replace(MARK, "").strip();
        if (!BEGIN.matcher(text).lookingAt()) {
            throw new UnreadableCalendarException(UnreadableCalendarException.Fault.NOT_A_CALENDAR);
        }
        var collector = new ComponentCollector(MOST_EVENTS);
        try {
            parse(text, collector);
        } catch (IOException | ParserException | RuntimeException e) {
            throw new UnreadableCalendarException(UnreadableCalendarException.Fault.CUT, e);
        }
        if (collector.hasTooManyEvents()) {
            throw new UnreadableCalendarException(
                    UnreadableCalendarException.Fault.TOO_MANY_EVENTS);
        }
        return new OccurrenceReader(collector.calendars(), from, until).read();
    }

    private static void parse(String text, ComponentCollector collector)
            throws IOException, ParserException {
        var lines = LINE_BREAKS.matcher(text).replaceAll("\r\n") + "\r\n";
        try (var reader = new UnfoldingReader(new StringReader(lines), true)) {
            new CalendarParserImpl().parse(reader, collector);
        }
    }

    private static String text(byte[] bytes) {
        if (begins(bytes, 0xff, 0xfe)) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        if (begins(bytes, 0xfe, 0xff)) {
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }
}
