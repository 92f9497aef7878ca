package se.ledamot.platform.sheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Shape;

/**
 * The lines of a sheet one after the other, as long as it may be: commas or semicolons, quoted
 * fields. The first line has the headings; columns that are not ours are left aside unread. The
 * cells are not checked.
 */
public final class SheetLines implements AutoCloseable {
    private static final int LONGEST_HEADINGS = 65_536;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final List<Column> columns;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<SheetFault> faults = new ArrayList<>();
    private final Map<Integer, Column> places;
    private long last = 1;

    /** Reads the headings; with faults in them no line can be read. */
    public SheetLines(Reader text, List<Column> columns) {
        this.columns = columns;
        try {
            var buffered = new BufferedReader(text);
            var separator = separator(buffered);
            this.reader =
                    CsvReader.builder()
                            .fieldSeparator(separator)
                            .allowMissingFields(true)
                            .allowExtraFields(true)
                            .ofCsvRecord(buffered);
            this.records = reader.iterator();
            this.places = headed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the sheet itself, so far as it is read; with the headings, or a quote. */
    public List<SheetFault> faults() {
        return List.copyOf(faults);
    }

    /** The next line; null at the end, or where the sheet is broken. */
    public Sheet.@Nullable Line next() {
        if (!faults.isEmpty()) {
            return null;
        }
        try {
            if (!records.hasNext()) {
                return null;
            }
            var record = records.next();
            last = record.getStartingLineNumber();
            return new Sheet.Line(last, cells(record));
        } catch (CsvParseException e) {
            faults.add(SheetFault.of(last + 1, "", "csv"));
            return null;
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Integer, Column> headed() {
        try {
            if (records.hasNext()) {
                return places(records.next());
            }
            faults.add(SheetFault.of(1, "", "headings", "headings", headings()));
        } catch (CsvParseException e) {
            faults.add(SheetFault.of(1, "", "csv"));
        }
        return Map.of();
    }

    private Document cells(CsvRecord record) {
        var cells = new LinkedHashMap<String, Object>();
        places.forEach((place, column) -> {
            var cell = place < record.getFieldCount() ? record.getField(place) : "";
            if (!cell.isBlank()) {
                cells.put(column.field().name(), typed(cell.strip(), column.field().shape()));
            }
        });
        return new Document(cells);
    }

    private static Object typed(String cell, Shape shape) {
        return switch (shape) {
            case Shape.Whole whole when cell.matches("\\d{1,15}") -> Long.parseLong(cell);
            case Shape.Choice(var words) ->
                    words.stream().filter(cell::equalsIgnoreCase).findFirst().orElse(cell);
            case Shape.Listing listing -> List.of(cell.split("\\s*[|+]\\s*"));
            default -> cell;
        };
    }

    private Map<Integer, Column> places(CsvRecord headings) {
        var places = new LinkedHashMap<Integer, Column>();
        for (int i = 0; i < headings.getFieldCount(); i++) {
            var column = called(headings.getField(i));
            if (column.isPresent() && places.containsValue(column.get())) {
                faults.add(SheetFault.of(1, column.get().field().name(), "heading-once"));
            }
            int place = i;
            column.ifPresent(found -> places.put(place, found));
        }
        columns.stream()
                .filter(column -> column.field().required() && !places.containsValue(column))
                .forEach(column ->
                        faults.add(
                                SheetFault.of(
                                        1,
                                        column.field().name(),
                                        "headings",
                                        "headings",
                                        headings())));
        return places;
    }

    private Optional<Column> called(String heading) {
        return columns.stream().filter(column -> column.isCalled(heading)).findFirst();
    }

    private String headings() {
        return String.join(", ", columns.stream().map(column -> column.field().name()).toList());
    }

    /** What the first line separates its headings with; what stands before it is left out. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADINGS + 2);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
            text.mark(LONGEST_HEADINGS + 2);
        }
        var headings = new char[LONGEST_HEADINGS];
        int length = 0;
        int character = text.read();
        while (character >= 0 && character != '\n' && length < headings.length) {
            headings[length++] = (char) character;
            character = text.read();
        }
        text.reset();
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        var first = new String(headings, 0, length);
        long semicolons = first.chars().filter(c -> c == ';').count();
        long commas = first.chars().filter(c -> c == ',').count();
        return semicolons >= commas ? ';' : ',';
    }
}
