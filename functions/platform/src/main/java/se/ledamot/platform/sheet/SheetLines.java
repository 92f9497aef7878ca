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
    private static final int LONGEST_LINE = 65_536;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final List<Column> columns;
    private final BufferedReader text;
    private final char separator;
    private final @Nullable CloseableIterator<CsvRecord> records;
    private final List<SheetFault> faults = new ArrayList<>();
    private final Map<Integer, Column> places;
    private long last = 1;

    /** Reads the headings; with faults in them no line can be read. */
    public SheetLines(Reader text, List<Column> columns) {
        this(text, columns, false);
    }

    /**
     * The same of a sheet in which each line stands for itself: a quoted field ends with its line,
     * so that one that is never closed spoils no other.
     */
    public static SheetLines eachForItself(Reader text, List<Column> columns) {
        return new SheetLines(text, columns, true);
    }

    private SheetLines(Reader text, List<Column> columns, boolean eachForItself) {
        this.columns = columns;
        this.text = new BufferedReader(text);
        try {
            this.separator = separator(this.text);
            this.records = eachForItself ? null : read().ofCsvRecord(this.text).iterator();
            this.places = headed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the sheet itself, so far as it is read; with the headings, or a quote. */
    public List<SheetFault> faults() {
        return List.copyOf(faults);
    }

    /**
     * The next line; null at the end, or where the sheet is broken. A line that stands for itself
     * and cannot be read has no cells.
     */
    public Sheet.@Nullable Line next() {
        if (!faults.isEmpty()) {
            return null;
        }
        try {
            return records == null ? own() : following(records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sheet.@Nullable Line following(CloseableIterator<CsvRecord> all) {
        try {
            if (!all.hasNext()) {
                return null;
            }
            var record = all.next();
            last = record.getStartingLineNumber();
            return new Sheet.Line(last, cells(record));
        } catch (CsvParseException e) {
            faults.add(SheetFault.of(last + 1, "", "csv"));
            return null;
        }
    }

    private Sheet.@Nullable Line own() throws IOException {
        for (var line = line(text); line != null; line = line(text)) {
            last++;
            if (!line.isBlank()) {
                return new Sheet.Line(last, alone(line).map(this::cells).orElse(Document.EMPTY));
            }
        }
        return null;
    }

    /** A line read for itself; empty where it cannot be. */
    private Optional<CsvRecord> alone(String line) throws IOException {
        if (line.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        try (var one = read().ofCsvRecord(line).iterator()) {
            return one.hasNext() ? Optional.of(one.next()) : Optional.empty();
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    private CsvReader.CsvReaderBuilder read() {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true);
    }

    /** A line without its break; of one that is too long what is over is left out. */
    private static @Nullable String line(BufferedReader text) throws IOException {
        var line = new StringBuilder();
        int character = text.read();
        if (character < 0) {
            return null;
        }
        for (; character >= 0 && character != '\n' && character != '\r'; character = text.read()) {
            if (line.length() <= LONGEST_LINE) {
                line.append((char) character);
            }
        }
        if (character == '\r') {
            leaveOut('\n', text);
        }
        return line.toString();
    }

    private static void leaveOut(char unwanted, BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != unwanted) {
            text.reset();
        }
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Integer, Column> headed() throws IOException {
        try {
            var first = records == null ? headings(line(text)) : records;
            if (first.hasNext()) {
                return places(first.next());
            }
            faults.add(SheetFault.of(1, "", "headings", "headings", headings()));
        } catch (CsvParseException e) {
            faults.add(SheetFault.of(1, "", "csv"));
        }
        return Map.of();
    }

    private CloseableIterator<CsvRecord> headings(@Nullable String line) {
        return read().ofCsvRecord(line == null ? "" : line).iterator();
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
        leaveOut(BYTE_ORDER_MARK, text);
        text.mark(LONGEST_LINE + 2);
        long semicolons = 0;
        long commas = 0;
        int left = LONGEST_LINE;
        for (int c = text.read(); c >= 0 && c != '\n' && c != '\r' && left > 0; c = text.read()) {
            semicolons += c == ';' ? 1 : 0;
            commas += c == ',' ? 1 : 0;
            left--;
        }
        text.reset();
        return semicolons >= commas ? ';' : ',';
    }
}
