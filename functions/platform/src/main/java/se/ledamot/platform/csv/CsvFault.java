package se.ledamot.platform.csv;

import java.util.List;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.Violation;
import se.ledamot.platform.text.Language;

/**
 * Something in a sheet that cannot be taken. It names the place and what is expected there, and
 * never what stands in a cell; of what the sheet holds it names only headings.
 *
 * @param line counted from 1, the headings' line
 * @param column the heading as we call it; empty where the whole line or sheet is meant
 * @param expected the key of the words that say what is expected
 */
public record CsvFault(long line, String column, String expected, Document values) {
    /** As those read it who sent the file. */
    public static final Schema.Fields SHAPE =
            Schema.fields(
                    Field.of(
                            "line",
                            Schema.wholeNumber(1, 10_000_000),
                            "Counted from 1, the headings' line"),
                    Field.maybe("column", Schema.text(40), "Absent where the whole line is meant"),
                    Field.of("expected", Schema.text(500), "What is expected there"));

    public static CsvFault of(long line, String column, String expected, Object... values) {
        return new CsvFault(line, column, expected, Document.of(values));
    }

    /** Faults as those are told who sent the file. */
    public static List<Document> toJson(List<CsvFault> faults, Language language) {
        return faults.stream().map(fault -> fault.toJson(language)).toList();
    }

    /** The fault as it is answered. */
    public Document toJson(Language language) {
        return Document.of(
                "line",
                line,
                "column",
                column.isEmpty() ? null : column,
                "expected",
                new Violation(column, expected, values).words(language));
    }
}
