package se.ledamot.platform.csv;

import java.util.List;
import se.ledamot.platform.document.Document;

/**
 * A sheet as it was read: its sound lines as documents, and everything that was wrong.
 *
 * @param lines those without a fault, in their order
 */
public record CsvFile(List<Line> lines, List<CsvFault> faults) {
    /** A line of a sheet; a cell with nothing in it has no name in the document. */
    public record Line(long number, Document cells) {}
}
