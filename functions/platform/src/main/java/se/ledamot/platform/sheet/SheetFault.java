package se.ledamot.platform.sheet;

import java.util.List;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Finding;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.text.Language;

/**
 * Something in a sheet that cannot be taken. It names the place and what is expected there, and
 * never what stands in a cell; of what the sheet holds it names only headings.
 *
 * @param line counted from 1, the headings' line
 * @param column the heading as we call it; empty where the whole line or sheet is meant
 * @param expected the key of the words that say what is expected
 */
public record SheetFault(long line, String column, String expected, Document values) {
    /** As those read it who sent the file. */
    public static final Shape.Fields SHAPE =
            Shape.fields(
                    Field.of(
                            "line",
                            Shape.whole(1, 10_000_000),
                            "Counted from 1, the headings' line"),
                    Field.maybe("column", Shape.text(40), "Absent where the whole line is meant"),
                    Field.of("expected", Shape.text(500), "What is expected there"));

    public static SheetFault of(long line, String column, String expected, Object... values) {
        return new SheetFault(line, column, expected, Document.of(values));
    }

    /** Faults as those are told who sent the file. */
    public static List<Document> told(List<SheetFault> faults, Language language) {
        return faults.stream().map(fault -> fault.told(language)).toList();
    }

    /** The fault as it is answered. */
    public Document told(Language language) {
        return Document.of(
                "line",
                line,
                "column",
                column.isEmpty() ? null : column,
                "expected",
                new Finding(column, expected, values).words(language));
    }
}
