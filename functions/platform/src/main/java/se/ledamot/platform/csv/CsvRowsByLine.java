package se.ledamot.platform.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of one line each, in UTF-8 or else in Windows-1252; a quoted field ends with its line.
 * So a broken row does not affect others.
 */
final class CsvRowsByLine implements CsvRows {
    private static final int BUFFER = 1 << 16;

    /** Bytes: a file with a longer line is not what it should be. */
    private static final long LONGEST_OF_ALL = 16L << 20;

    private final InputStream bytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private CsvReader.@Nullable CsvReaderBuilder reading;
    private int ahead = -1;
    private long last;

    CsvRowsByLine(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes, BUFFER);
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (hasLine()) {
            last++;
            var bytes = line.toByteArray();
            var kind = last == 1 ? CsvText.kindOfLines(bytes) : null;
            if (kind != null) {
                throw new InvalidCsvException(1, kind);
            }
            var text = bytes.length > LONGEST_LINE ? null : CsvText.line(bytes);
            if (text == null) {
                return new Row(last, Optional.empty());
            }
            if (last == 1) {
                text = MARKS.matcher(text).replaceFirst("");
                var declared = DECLARED.matcher(text);
                if (declared.matches()) {
                    reading = CsvRows.reading(declared.group(1).charAt(0));
                    continue;
                }
            }
            if (!text.isBlank()) {
                var record = read(text);
                if (record.isEmpty() || !CsvRows.isEmpty(record.get())) {
                    return new Row(last, record);
                }
            }
        }
        return null;
    }

    /** Reads the next line, if there is one; if it is too long, the rest is dropped. */
    private boolean hasLine() throws IOException {
        line.reset();
        long length = 0;
        int one = ahead < 0 ? bytes.read() : ahead;
        ahead = -1;
        if (one < 0) {
            return false;
        }
        for (; one >= 0 && one != '\n' && one != '\r'; one = bytes.read()) {
            if (line.size() <= LONGEST_LINE) {
                line.write(one);
            }
            if (++length > LONGEST_OF_ALL) {
                throw new IOException("A line without end");
            }
        }
        if (one == '\r') {
            ahead = bytes.read();
            ahead = ahead == '\n' ? -1 : ahead;
        }
        return true;
    }

    /** A line read for itself; empty where a quote in it is not closed. */
    private Optional<CsvRecord> read(String text) throws IOException {
        if (reading == null) {
            reading = CsvRows.reading(CsvRows.separator(text));
        }
        try (var one = reading.ofCsvRecord(text).iterator()) {
            return one.hasNext() ? Optional.of(one.next()) : Optional.empty();
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
