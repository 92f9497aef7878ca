package se.ledamot.platform.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of which each stands for itself: it is one line, in UTF-8 or else in Windows-1252, and a
 * quoted field ends with it. So one that is broken spoils no other.
 */
final class RowsApart implements Rows {
    private static final int BUFFER = 1 << 16;

    /** Where a line goes on and on, the file is not what it should be. */
    private static final long LONGEST_OF_ALL = 16L << 20;

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final InputStream bytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private CsvReader.@Nullable CsvReaderBuilder reading;
    private int ahead = -1;
    private long last;

    RowsApart(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes, BUFFER);
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (hasLine()) {
            last++;
            var text = decoded();
            if (last == 1 && text.startsWith(BYTE_ORDER_MARK)) {
                text = text.substring(1);
            }
            if (!text.isBlank()) {
                return new Row(last, read(text));
            }
        }
        return null;
    }

    /** Reads a line, if there is one more; of one that is too long what is over is left out. */
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

    private String decoded() {
        var all = line.toByteArray();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(all)).toString();
        } catch (CharacterCodingException e) {
            return new String(all, WINDOWS);
        }
    }

    /** A line read for itself; empty where it is too long, or a quote in it is not closed. */
    private Optional<CsvRecord> read(String text) throws IOException {
        if (text.length() > LONGEST_LINE || text.chars().filter(c -> c == '"').count() % 2 != 0) {
            return Optional.empty();
        }
        if (reading == null) {
            reading = Rows.reading(Rows.separator(text));
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
