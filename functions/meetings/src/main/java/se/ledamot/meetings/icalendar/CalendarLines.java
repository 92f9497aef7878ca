package se.ledamot.meetings.icalendar;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines of a calendar, each whole. Long lines are folded after so many bytes, also in the
 * middle of a letter such as å, so they are joined before they are read as text. Each line is in
 * UTF-8, as the standard has it, or else in Windows-1252: one odd line does not spoil the others.
 * What is no line of a calendar, as the second line of a description that was not folded, is left
 * out.
 */
final class CalendarLines {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String MARK = "\ufeff";
    private static final Pattern LINE = Pattern.compile("[A-Za-z0-9-]+\\s*[;:].*", Pattern.DOTALL);
    private static final String BEGIN = "BEGIN:VCALENDAR";
    private static final String END = "END:VCALENDAR";

    private CalendarLines() {}

    /**
     * The lines from the beginning of the first calendar to the end of the last.
     *
     * @throws UnreadableCalendarException where there is no calendar, or it has no end
     */
    static List<String> of(byte[] bytes) throws UnreadableCalendarException {
        var lines = all(bytes).filter(line -> LINE.matcher(line).matches()).toList();
        if (lines.isEmpty() || !lines.getFirst().strip().equalsIgnoreCase(BEGIN)) {
            throw new UnreadableCalendarException(UnreadableCalendarException.Fault.NOT_A_CALENDAR);
        }
        for (int last = lines.size() - 1; last > 0; last--) {
            var line = lines.get(last).strip();
            if (line.equalsIgnoreCase(END)) {
                return lines.subList(0, last + 1);
            }
            if (line.equalsIgnoreCase(BEGIN)) {
                break;
            }
        }
        throw new UnreadableCalendarException(UnreadableCalendarException.Fault.CUT);
    }

    private static Stream<String> all(byte[] bytes) {
        if (begins(bytes, 0xff, 0xfe)) {
            return split(new String(bytes, UTF_16LE).getBytes(UTF_8));
        }
        return begins(bytes, 0xfe, 0xff)
                ? split(new String(bytes, UTF_16BE).getBytes(UTF_8))
                : split(bytes);
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    private static Stream<String> split(byte[] bytes) {
        var lines = Stream.<String>builder();
        var line = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            if (!isBreak(bytes[i])) {
                line.write(bytes[i]);
                continue;
            }
            if (bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                i++;
            }
            if (i + 1 < bytes.length && (bytes[i + 1] == ' ' || bytes[i + 1] == '\t')) {
                i++;
            } else {
                lines.add(decoded(line.toByteArray()));
                line.reset();
            }
        }
        return lines.add(decoded(line.toByteArray())).build();
    }

    private static boolean isBreak(byte one) {
        return one == '\r' || one == '\n';
    }

    private static String decoded(byte[] line) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
            return text.replace(MARK, "");
        } catch (CharacterCodingException e) {
            return new String(line, WINDOWS);
        }
    }
}
