package se.ledamot.platform.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import se.ledamot.platform.shape.Check;
import se.ledamot.platform.shape.Shape;

/**
 * Reads comma-separated values as registers and suppliers give them: UTF-8 with or without a byte
 * order mark, or Windows-1252; commas or semicolons; quoted fields. The first line has the
 * headings; columns that are not ours are left aside unread.
 */
public final class SheetReader {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    // What a carrier puts in the place of bytes that it could not read.
    private static final char BROKEN = '\ufffd';

    private final List<Column> columns;
    private final Shape.Fields shape;
    private final int mostLines;

    public SheetReader(List<Column> columns, int mostLines) {
        this.columns = columns;
        this.shape = new Shape.Fields(columns.stream().map(Column::field).toList());
        this.mostLines = mostLines;
    }

    public Sheet read(byte[] bytes) {
        var text = decoded(bytes);
        var faults = new ArrayList<SheetFault>();
        if (text.indexOf(BROKEN) >= 0) {
            return new Sheet(List.of(), List.of(SheetFault.of(1, "", "file-bytes")));
        }
        var lines = new ArrayList<Sheet.Line>();
        try (var all = SheetLines.together(new StringReader(text), columns)) {
            for (var line = all.next(); line != null; line = all.next()) {
                line(line, lines, faults);
            }
            faults.addAll(all.faults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sheet(lines, faults);
    }

    private void line(Sheet.Line line, List<Sheet.Line> lines, List<SheetFault> faults) {
        var number = line.number();
        if (lines.size() == mostLines) {
            tooMany(number, faults);
            return;
        }
        var cells = Check.tidied(line.cells(), shape);
        var findings = Check.of(cells, shape);
        if (findings.isEmpty()) {
            lines.add(new Sheet.Line(number, cells));
        }
        for (var finding : findings) {
            faults.add(
                    new SheetFault(
                            number,
                            finding.at().substring(1),
                            finding.expected(),
                            finding.values()));
        }
    }

    private void tooMany(long number, List<SheetFault> faults) {
        var fault = SheetFault.of(number, "", "lines", "most", mostLines);
        if (faults.isEmpty() || !faults.getLast().expected().equals(fault.expected())) {
            faults.add(fault);
        }
    }

    /** A file is UTF-8 if it can be; å ä ö in Windows-1252 never are. */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }
}
