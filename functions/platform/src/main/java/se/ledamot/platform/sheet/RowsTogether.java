package se.ledamot.platform.sheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows that are read together: a quoted field may go on over several lines. */
final class RowsTogether implements Rows {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final BufferedReader text;
    private final CloseableIterator<CsvRecord> records;

    RowsTogether(Reader text) throws IOException {
        this.text = new BufferedReader(text);
        this.text.mark(1);
        if (this.text.read() != BYTE_ORDER_MARK) {
            this.text.reset();
        }
        this.records = Rows.reading(Rows.separator(headings())).ofCsvRecord(this.text).iterator();
    }

    /** The first line, as far as it is of use; it is read again. */
    private CharSequence headings() throws IOException {
        var headings = new StringBuilder();
        text.mark(LONGEST_LINE + 1);
        for (int c = text.read();
                c >= 0 && c != '\n' && c != '\r' && headings.length() < LONGEST_LINE;
                c = text.read()) {
            headings.append((char) c);
        }
        text.reset();
        return headings;
    }

    @Override
    public @Nullable Row next() {
        if (!records.hasNext()) {
            return null;
        }
        var record = records.next();
        return new Row(record.getStartingLineNumber(), Optional.of(record));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
