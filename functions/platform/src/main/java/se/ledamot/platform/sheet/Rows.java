package se.ledamot.platform.sheet;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet one after the other, the headings first; blank ones are left out. */
interface Rows extends AutoCloseable {
    /** A line that is longer is none of a register's or an operator's. */
    int LONGEST_LINE = 65_536;

    /**
     * A row.
     *
     * @param number its line, counted from 1
     * @param record empty where it cannot be read, which says nothing of those that follow
     */
    record Row(long number, Optional<CsvRecord> record) {}

    /**
     * The next row; null at the end.
     *
     * @throws de.siegmar.fastcsv.reader.CsvParseException where the sheet is broken, so that
     *     nothing that follows can be read
     */
    @Nullable Row next() throws IOException;

    @Override
    void close() throws IOException;

    /** What the headings are separated by. */
    static char separator(CharSequence headings) {
        long semicolons = headings.chars().filter(c -> c == ';').count();
        long commas = headings.chars().filter(c -> c == ',').count();
        return semicolons >= commas ? ';' : ',';
    }

    /** How a sheet is read whose fields are separated so. */
    static CsvReader.CsvReaderBuilder reading(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true);
    }
}
