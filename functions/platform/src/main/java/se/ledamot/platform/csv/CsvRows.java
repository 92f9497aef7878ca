package se.ledamot.platform.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.text.CleanText;

/** The rows of a CSV file one after the other, the headings first; blank ones are left out. */
interface CsvRows extends AutoCloseable {
    /** Bytes: no register and no operator has a longer line. */
    int LONGEST_LINE = 65_536;

    /**
     * A row.
     *
     * @param number its line, counted from 1
     * @param record empty if it cannot be read, which does not affect those that follow
     */
    record Row(long number, Optional<CsvRecord> record) {}

    /**
     * The next row; null at the end.
     *
     * @throws de.siegmar.fastcsv.reader.CsvParseException if the file is broken, so that nothing
     *     that follows can be read
     */
    @Nullable Row next() throws IOException;

    @Override
    void close() throws IOException;

    /** Byte order marks at the start of a text; some programs write two. */
    Pattern MARKS = Pattern.compile("^\\ufeff+");

    /** The separator line that Excel writes and reads before the headings. */
    Pattern DECLARED = Pattern.compile(" *\"?sep=([;,\\t|])\"? *", Pattern.CASE_INSENSITIVE);

    /** What the headings are separated by. */
    static char separator(String headings) {
        return Stream.of(';', ',', '\t')
                .max(Comparator.comparingLong(separator -> count(headings, separator)))
                .orElseThrow();
    }

    private static long count(String headings, char separator) {
        // If the headings have none of them, the semicolon is chosen.
        return 2 * headings.chars().filter(c -> c == separator).count()
                + (separator == ';' ? 1 : 0);
    }

    /** Whether nothing is in any of its fields, as in the rows below a table. */
    static boolean isEmpty(CsvRecord record) {
        return record.getFields().stream().allMatch(CleanText::isBlank);
    }

    /** The settings to read a CSV file with that separator. */
    static CsvReader.CsvReaderBuilder reading(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false);
    }
}
