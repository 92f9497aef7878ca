package se.ledamot.platform.commit;

/** A cursor that no page ended with: the caller made it up or cut it off. */
public final class InvalidCursorException extends RuntimeException {
    public InvalidCursorException() {
        super("Not a cursor that a page ended with");
    }
}
