package se.ledamot.platform.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows whose quoted fields may span several lines. A field that spans what looks like further
 * rows has a quote that is not closed.
 */
final class CsvRowsAcrossLines implements CsvRows {
    private static final String QUOTE = "quote";

    private final CloseableIterator<CsvRecord> records;
    private final List<String> lines;
    private final char separator;
    private final int skipped;
    private long following = 1;
    private int columns = 1;

    CsvRowsAcrossLines(String text) {
        var plain = MARKS.matcher(text).replaceFirst("");
        var first = plain.lines().findFirst().orElse("");
        var declared = DECLARED.matcher(first);
        if (declared.matches()) {
            separator = declared.group(1).charAt(0);
            skipped = 1;
            plain = plain.substring(first.length()).replaceFirst("\\R", "");
        } else {
            separator =
                    CsvRows.separator(
                            plain.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
            skipped = 0;
        }
        this.lines = plain.lines().toList();
        this.records = CsvRows.reading(separator).ofCsvRecord(plain).iterator();
    }

    @Override
    public @Nullable Row next() throws InvalidCsvException {
        for (var record = read(); record != null; record = read()) {
            long line = record.getStartingLineNumber() + skipped;
            columns = Math.max(columns, record.getFieldCount());
            if (record.getFields().stream().anyMatch(this::runsOver)) {
                throw new InvalidCsvException(line, QUOTE);
            }
            if (!CsvRows.isEmpty(record)) {
                return new Row(line, Optional.of(record));
            }
        }
        return null;
    }

    private @Nullable CsvRecord read() throws InvalidCsvException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            var record = records.next();
            long breaks = record.getFields().stream().mapToLong(CsvRowsAcrossLines::breaks).sum();
            following = record.getStartingLineNumber() + breaks + 1;
            return record;
        } catch (CsvParseException e) {
            throw new InvalidCsvException(nextWithSomethingInIt() + skipped, QUOTE);
        }
    }

    private static long breaks(String field) {
        return Math.max(0, field.lines().count() - 1);
    }

    private long nextWithSomethingInIt() {
        long line = following;
        while (line < lines.size() && lines.get((int) line - 1).isBlank()) {
            line++;
        }
        return line;
    }

    /** Whether a further line of the field looks like a row, or as the first part of one. */
    private boolean runsOver(String field) {
        return columns > 1
                && field.lines()
                        .skip(1)
                        .anyMatch(line ->
                                line.chars().filter(c -> c == separator).count() >= columns - 1);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
