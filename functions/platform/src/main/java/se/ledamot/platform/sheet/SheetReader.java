package se.ledamot.platform.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Check;
import se.ledamot.platform.shape.Shape;

/**
 * Reads comma-separated values as registers and suppliers give them: UTF-8 with or without a byte
 * order mark, or Windows-1252; commas or semicolons; quoted fields. The first line has the
 * headings; columns that are not ours are left aside unread.
 */
public final class SheetReader {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char BYTE_ORDER_MARK = '\ufeff';
    // What a carrier puts in the place of bytes that it could not read.
    private static final char BROKEN = '\ufffd';

    private final List<Column> columns;
    private final Shape.Fields shape;
    private final int mostLines;

    public SheetReader(List<Column> columns, int mostLines) {
        this.columns = columns;
        this.shape = new Shape.Fields(columns.stream().map(Column::field).toList());
        this.mostLines = mostLines;
    }

    public Sheet read(byte[] bytes) {
        var text = text(bytes);
        var faults = new ArrayList<SheetFault>();
        if (text.indexOf(BROKEN) >= 0) {
            return new Sheet(List.of(), List.of(SheetFault.of(1, "", "file-bytes")));
        }
        var lines = new ArrayList<Sheet.Line>();
        try (var records =
                CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(text)) {
            var iterator = records.iterator();
            if (!iterator.hasNext()) {
                faults.add(SheetFault.of(1, "", "headings", "headings", headings()));
                return new Sheet(lines, faults);
            }
            var places = places(iterator.next(), faults);
            if (faults.isEmpty()) {
                iterator.forEachRemaining(record -> line(record, places, lines, faults));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CsvParseException e) {
            faults.add(SheetFault.of(Math.max(1, lines.size() + 2L), "", "csv"));
        }
        return new Sheet(lines, faults);
    }

    private void line(
            CsvRecord record,
            Map<Integer, Column> places,
            List<Sheet.Line> lines,
            List<SheetFault> faults) {
        var number = record.getStartingLineNumber();
        if (lines.size() == mostLines) {
            tooMany(number, faults);
            return;
        }
        var cells = Check.tidied(cells(record, places));
        var findings = Check.of(cells, shape);
        if (findings.isEmpty()) {
            lines.add(new Sheet.Line(number, cells));
        }
        for (var finding : findings) {
            faults.add(
                    new SheetFault(
                            number,
                            finding.at().substring(1),
                            finding.expected(),
                            finding.values()));
        }
    }

    private void tooMany(long number, List<SheetFault> faults) {
        var fault = SheetFault.of(number, "", "lines", "most", mostLines);
        if (faults.isEmpty() || !faults.getLast().expected().equals(fault.expected())) {
            faults.add(fault);
        }
    }

    private static Document cells(CsvRecord record, Map<Integer, Column> places) {
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
            case Shape.Whole whole when cell.matches("\\d{1,12}") -> Long.parseLong(cell);
            case Shape.Choice(var words) ->
                    words.stream().filter(cell::equalsIgnoreCase).findFirst().orElse(cell);
            case Shape.Listing listing -> List.of(cell.split("\\s*[|+]\\s*"));
            default -> cell;
        };
    }

    private Map<Integer, Column> places(CsvRecord headings, List<SheetFault> faults) {
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

    private static char separator(String text) {
        var first = text.lines().findFirst().orElse("");
        long semicolons = first.chars().filter(c -> c == ';').count();
        long commas = first.chars().filter(c -> c == ',').count();
        return semicolons >= commas ? ';' : ',';
    }

    private static String text(byte[] bytes) {
        var text = decoded(bytes);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** A file is UTF-8 if it can be; å ä ö in Windows-1252 never are. */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }
}
