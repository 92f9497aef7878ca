package se.ledamot.platform.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import se.ledamot.platform.shape.Check;
import se.ledamot.platform.shape.Shape;

/**
 * Reads comma-separated values as registers and suppliers give them: UTF-8, UTF-16 or Windows-1252,
 * with or without a byte order mark; commas, semicolons or tabs; quoted fields. The first line, or
 * the one after {@code sep=;}, has the headings; columns that are not ours are left aside unread.
 */
public final class SheetReader {
    private final List<Column> columns;
    private final Shape.Fields shape;
    private final int mostLines;

    public SheetReader(List<Column> columns, int mostLines) {
        this.columns = columns;
        this.shape = new Shape.Fields(columns.stream().map(Column::field).toList());
        this.mostLines = mostLines;
    }

    public Sheet read(byte[] bytes) {
        var text = SheetText.of(bytes);
        if (text.fault().isPresent()) {
            return new Sheet(List.of(), List.of(text.fault().get()));
        }
        var faults = new ArrayList<SheetFault>();
        var lines = new ArrayList<Sheet.Line>();
        try (var all = SheetLines.together(text.text(), columns)) {
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
}
