package se.ledamot.platform.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.SchemaValidator;

/**
 * Reads CSV files as registers and suppliers deliver them: UTF-8, UTF-16 or Windows-1252, with or
 * without a byte order mark; commas, semicolons or tabs; quoted fields. The first line, or the one
 * after {@code sep=;}, has the headings; unknown columns are ignored unread.
 */
public final class CsvFileReader {
    private final List<CsvColumn> columns;
    private final Schema.Fields schema;
    private final int mostLines;

    public CsvFileReader(List<CsvColumn> columns, int mostLines) {
        this.columns = columns;
        this.schema = new Schema.Fields(columns.stream().map(CsvColumn::field).toList());
        this.mostLines = mostLines;
    }

    public CsvFile read(byte[] bytes) {
        var text = CsvText.of(bytes);
        if (text.fault().isPresent()) {
            return new CsvFile(List.of(), List.of(text.fault().get()));
        }
        var faults = new ArrayList<CsvFault>();
        var lines = new ArrayList<CsvFile.Line>();
        try (var all = CsvLines.rowsAcrossLines(text.text(), columns)) {
            for (var line = all.next(); line != null; line = all.next()) {
                line(line, lines, faults);
            }
            faults.addAll(all.faults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CsvFile(lines, faults);
    }

    private void line(CsvFile.Line line, List<CsvFile.Line> lines, List<CsvFault> faults) {
        var number = line.number();
        if (lines.size() == mostLines) {
            tooMany(number, faults);
            return;
        }
        var cells = SchemaValidator.normalized(line.cells(), schema);
        var violations = SchemaValidator.validate(cells, schema);
        if (violations.isEmpty()) {
            lines.add(new CsvFile.Line(number, cells));
        }
        for (var violation : violations) {
            faults.add(
                    new CsvFault(
                            number,
                            violation.at().substring(1),
                            violation.expected(),
                            violation.values()));
        }
    }

    private void tooMany(long number, List<CsvFault> faults) {
        var fault = CsvFault.of(number, "", "lines", "most", mostLines);
        if (faults.isEmpty() || !faults.getLast().expected().equals(fault.expected())) {
            faults.add(fault);
        }
    }
}
