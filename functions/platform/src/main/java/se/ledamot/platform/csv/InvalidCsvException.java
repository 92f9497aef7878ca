package se.ledamot.platform.csv;

import java.io.IOException;

/** Thrown when nothing more of a CSV file can be read. */
final class InvalidCsvException extends IOException {
    private final long line;
    private final String expected;

    /**
     * @param line where it broke
     * @param expected the key of the words that say what is expected there
     */
    InvalidCsvException(long line, String expected) {
        super(expected);
        this.line = line;
        this.expected = expected;
    }

    CsvFault fault() {
        return CsvFault.of(line, "", expected);
    }
}
