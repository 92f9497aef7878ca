package se.ledamot.platform.sheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read together: a quoted field may go on over several lines. One that runs over what
 * looks like further rows has a quote that is not closed.
 */
final class RowsTogether implements Rows {
    private static final String QUOTE = "quote";

    private final CloseableIterator<CsvRecord> records;
    private final List<String> lines;
    private final char separator;
    private final int skipped;
    private long following = 1;
    private int columns = 1;

    RowsTogether(String text) {
        var plain = MARKS.matcher(text).replaceFirst("");
        var first = plain.lines().findFirst().orElse("");
        var declared = DECLARED.matcher(first);
        if (declared.matches()) {
            separator = declared.group(1).charAt(0);
            skipped = 1;
            plain = plain.substring(first.length()).replaceFirst("\\R", "");
        } else {
            separator =
                    Rows.separator(
                            plain.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
            skipped = 0;
        }
        this.lines = plain.lines().toList();
        this.records = Rows.reading(separator).ofCsvRecord(plain).iterator();
    }

    @Override
    public @Nullable Row next() throws BrokenSheet {
        for (var record = read(); record != null; record = read()) {
            long line = record.getStartingLineNumber() + skipped;
            columns = Math.max(columns, record.getFieldCount());
            if (record.getFields().stream().anyMatch(this::runsOver)) {
                throw new BrokenSheet(line, QUOTE);
            }
            if (!Rows.isEmpty(record)) {
                return new Row(line, Optional.of(record));
            }
        }
        return null;
    }

    private @Nullable CsvRecord read() throws BrokenSheet {
        try {
            if (!records.hasNext()) {
                return null;
            }
            var record = records.next();
            long breaks = record.getFields().stream().mapToLong(RowsTogether::breaks).sum();
            following = record.getStartingLineNumber() + breaks + 1;
            return record;
        } catch (CsvParseException e) {
            throw new BrokenSheet(nextWithSomethingInIt() + skipped, QUOTE);
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
