package se.ledamot.platform.http;

/**
 * An exception for the log: where it came from, without its message, which may hold what a caller
 * sent.
 */
public final class RedactedException extends RuntimeException {
    public RedactedException(RuntimeException cause) {
        super(cause.getClass().getName());
        setStackTrace(cause.getStackTrace());
    }
}
