package se.ledamot.platform.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.text.Caseless;
import se.ledamot.platform.text.CleanText;

/**
 * Reads the lines of a CSV file one after the other, however long it is: commas or semicolons,
 * quoted fields. The first line has the headings; unknown columns are ignored unread. The cells are
 * not checked.
 */
public final class CsvLines implements AutoCloseable {
    private static final Pattern HEADING = Pattern.compile("[\\p{L} ._/:-]{1,30}");
    private static final int MOST_SHOWN = 20;

    private final List<CsvColumn> columns;
    private final List<Set<String>> kinds;
    private final CsvRows rows;
    private final List<CsvFault> faults = new ArrayList<>();
    private final Map<Integer, CsvColumn> places;
    private long last = 1;

    private CsvLines(CsvRows rows, List<CsvColumn> columns, List<Set<String>> kinds)
            throws IOException {
        this.columns = columns;
        this.kinds = kinds;
        this.rows = rows;
        this.places = headed();
    }

    /** Reads the headings; with faults in them no line can be read. */
    static CsvLines rowsAcrossLines(String text, List<CsvColumn> columns) throws IOException {
        return new CsvLines(new CsvRowsAcrossLines(text), columns, List.of());
    }

    /**
     * The same for a CSV file in which each line is independent, and in UTF-8 or else in
     * Windows-1252: a broken line does not affect others.
     *
     * @param kinds for each type of line the names of the columns that it needs; the file has all
     *     those of one type
     * @throws IOException if the headings cannot be read
     */
    public static CsvLines independentLines(
            InputStream bytes, List<CsvColumn> columns, List<Set<String>> kinds)
            throws IOException {
        return new CsvLines(new CsvRowsByLine(bytes), columns, kinds);
    }

    /** The faults of the file itself, so far as it is read: in the headings, or of a quote. */
    public List<CsvFault> faults() {
        return List.copyOf(faults);
    }

    /**
     * The next line; null at the end, or if the file is broken. An independent line that cannot be
     * read has no cells.
     */
    public CsvFile.@Nullable Line next() {
        if (!faults.isEmpty()) {
            return null;
        }
        try {
            var row = rows.next();
            if (row == null) {
                return null;
            }
            last = row.number();
            return new CsvFile.Line(last, row.record().map(this::cells).orElse(Document.EMPTY));
        } catch (CsvParseException e) {
            faults.add(CsvFault.of(last + 1, "", "csv"));
            return null;
        } catch (InvalidCsvException e) {
            faults.add(e.fault());
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Integer, CsvColumn> headed() throws IOException {
        try {
            var first = rows.next();
            if (first != null && first.record().isPresent()) {
                return places(first.record().get());
            }
            var expected = first == null ? "headings" : "csv";
            faults.add(CsvFault.of(1, "", expected, "headings", headings(), "has", "–"));
        } catch (InvalidCsvException e) {
            faults.add(e.fault());
        } catch (CsvParseException e) {
            faults.add(CsvFault.of(1, "", "csv"));
        }
        return Map.of();
    }

    private Document cells(CsvRecord record) {
        var cells = new LinkedHashMap<String, Object>();
        places.forEach((place, column) -> {
            var cell = place < record.getFieldCount() ? record.getField(place) : "";
            if (!CleanText.isBlank(cell)) {
                cells.put(
                        column.field().name(),
                        typed(CleanText.line(cell), column.field().schema()));
            }
        });
        return new Document(cells);
    }

    private static Object typed(String cell, Schema schema) {
        return switch (schema) {
            case Schema.WholeNumber whole when CleanText.value(cell).matches("\\d{1,15}") ->
                    Long.parseLong(CleanText.value(cell));
            case Schema.Bool() when cell.equalsIgnoreCase("true") -> true;
            case Schema.Bool() when cell.equalsIgnoreCase("false") -> false;
            case Schema.Choice(var words) ->
                    words.stream()
                            .filter(word -> Caseless.areSame(word, cell))
                            .findFirst()
                            .orElse(cell);
            case Schema.ListOf listing ->
                    Arrays.stream(cell.split("[|+]")).map(CleanText::line).toList();
            default -> cell;
        };
    }

    private Map<Integer, CsvColumn> places(CsvRecord headings) {
        var places = new LinkedHashMap<Integer, CsvColumn>();
        for (int i = 0; i < headings.getFieldCount(); i++) {
            var column = called(headings.getField(i));
            if (column.isPresent() && places.containsValue(column.get())) {
                faults.add(CsvFault.of(1, column.get().field().name(), "heading-once"));
            }
            int place = i;
            column.ifPresent(found -> places.put(place, found));
        }
        Stream.concat(
                        columns.stream()
                                .filter(column -> column.field().required())
                                .filter(column -> !places.containsValue(column))
                                .map(column -> column.field().name()),
                        missing(places).stream())
                .distinct()
                .forEach(name ->
                        faults.add(
                                CsvFault.of(
                                        1,
                                        name,
                                        "headings",
                                        "headings",
                                        headings(),
                                        "has",
                                        shown(headings))));
        return places;
    }

    /** The missing columns of the type of line that lacks the fewest. */
    private List<String> missing(Map<Integer, CsvColumn> places) {
        var there = places.values().stream().map(column -> column.field().name()).toList();
        return kinds.stream()
                .map(kind -> kind.stream().filter(name -> !there.contains(name)).sorted().toList())
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private Optional<CsvColumn> called(String heading) {
        return columns.stream().filter(column -> column.isCalled(heading)).findFirst();
    }

    /**
     * The file's headings, each only if it looks like one: if a file has none, its first line may
     * be personal data.
     */
    private static String shown(CsvRecord headings) {
        var shown =
                headings.getFields().stream()
                        .map(CleanText::line)
                        .filter(heading -> !heading.isEmpty())
                        .limit(MOST_SHOWN)
                        .map(heading -> HEADING.matcher(heading).matches() ? heading : "?")
                        .toList();
        return shown.isEmpty() ? "–" : String.join(", ", shown);
    }

    private String headings() {
        return String.join(", ", columns.stream().map(column -> column.field().name()).toList());
    }
}
