package se.ledamot.platform.sheet;

import java.io.IOException;

/** A sheet of which nothing more can be read. */
final class BrokenSheet extends IOException {
    private final long line;
    private final String expected;

    /**
     * @param line where it broke
     * @param expected the key of the words that say what is expected there
     */
    BrokenSheet(long line, String expected) {
        super(expected);
        this.line = line;
        this.expected = expected;
    }

    SheetFault fault() {
        return SheetFault.of(line, "", expected);
    }
}
