package se.ledamot.datausage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.csv.CsvColumn;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.csv.CsvFile;
import se.ledamot.platform.csv.CsvLines;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;

/** Reads the usages of a CSV file, plain or gzipped, some lines at a time. */
final class UsageLines implements AutoCloseable {
    private static final List<CsvColumn> COLUMNS = columns();

    /** What each kind of usage needs, besides its kind. */
    private static final List<Set<String>> KINDS =
            UsageSchema.USAGE.kinds().values().stream()
                    .map(fields ->
                            fields.fields().stream()
                                    .filter(Field::required)
                                    .map(Field::name)
                                    .collect(Collectors.toSet()))
                    .toList();

    /** Marks a line that could not be read; other lines still can. */
    static final Object UNREADABLE = new Object();

    private static final int BUFFER = 1 << 16;

    private final CsvLines lines;
    private CsvFile.@Nullable Line next;
    private long taken;

    UsageLines(InputStream bytes) throws IOException {
        this.lines = CsvLines.independentLines(plain(bytes), COLUMNS, KINDS);
        this.next = lines.next();
    }

    /** All fields of a usage, each optional; validation checks later which of them are required. */
    private static List<CsvColumn> columns() {
        var fields = new LinkedHashMap<String, Field>();
        var kinds = UsageSchema.USAGE.kinds().keySet();
        for (var kind : kinds) {
            for (var field : UsageSchema.USAGE.variant(kind).fields()) {
                fields.putIfAbsent(
                        field.name(), Field.maybe(field.name(), field.schema(), field.meaning()));
            }
        }
        fields.put("kind", UsageSchema.USAGE.discriminatorField());
        return fields.values().stream().map(CsvColumn::of).toList();
    }

    private static InputStream plain(InputStream bytes) throws IOException {
        var buffered = new BufferedInputStream(bytes, BUFFER);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << Byte.SIZE;
        buffered.reset();
        return magic == GZIPInputStream.GZIP_MAGIC
                ? new GZIPInputStream(buffered, BUFFER)
                : buffered;
    }

    /** Skips the first lines, which are ingested already. */
    void skip(long count) {
        while (taken < count && next != null) {
            advance();
        }
    }

    /** The next lines, at most so many; each by its number in the file, counted from 1. */
    List<IngestUsage.Received> next(int most) {
        var sent = new ArrayList<IngestUsage.Received>();
        while (sent.size() < most && next != null) {
            var cells = next.cells();
            sent.add(
                    new IngestUsage.Received(
                            next.number(), cells.equals(Document.EMPTY) ? UNREADABLE : cells));
            advance();
        }
        return sent;
    }

    boolean hasNext() {
        return next != null;
    }

    /** How many lines are taken or left out. */
    long linesRead() {
        return taken;
    }

    /** What is wrong with the file itself. */
    List<CsvFault> faults() {
        return lines.faults();
    }

    private void advance() {
        taken++;
        next = lines.next();
    }

    @Override
    public void close() {
        lines.close();
    }

    /** A rejected record as it is stored with the file. */
    static Document toStored(IngestUsage.Rejected bad) {
        var first = bad.violations().getFirst();
        return Document.of(
                "line", bad.index(),
                "column", first.at().substring(Math.min(1, first.at().length())),
                "expected", first.expected(),
                "values", first.values());
    }

    /** A fault of the file itself, in the same form. */
    static Document toStored(CsvFault fault) {
        return Document.of(
                "line", fault.line(),
                "column", fault.column(),
                "expected", fault.expected(),
                "values", fault.values());
    }
}
