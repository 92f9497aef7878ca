package se.ledamot.platform.csv;

import java.util.List;
import se.ledamot.platform.document.Document;

/**
 * The content of a CSV file: its sound lines as documents, and all faults.
 *
 * @param lines those without a fault, in their order
 */
public record CsvFile(List<Line> lines, List<CsvFault> faults) {
    /** A line of a CSV file; an empty cell has no name in the document. */
    public record Line(long number, Document cells) {}
}
