package se.ledamot.platform.csv;

import java.util.List;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.Violation;
import se.ledamot.platform.text.Language;

/**
 * A fault in a CSV file. It names the place and what is expected there, and never the content of a
 * cell; of the file's content it names only headings.
 *
 * @param line counted from 1, the headings' line
 * @param column the heading as we call it; empty if the whole line or file is meant
 * @param expected the key of the text that says what is expected
 */
public record CsvFault(long line, String column, String expected, Document values) {
    /** The form in which the sender of the file reads it. */
    public static final Schema.Fields SCHEMA =
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

    /** Faults as reported to the sender of the file. */
    public static List<Document> toJson(List<CsvFault> faults, Language language) {
        return faults.stream().map(fault -> fault.toJson(language)).toList();
    }

    /** The fault as JSON. */
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
