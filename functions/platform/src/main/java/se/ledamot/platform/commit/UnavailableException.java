package se.ledamot.platform.commit;

/**
 * Something that we stand on did not answer, or said that it cannot now: the database, a file's
 * store. It passes by itself, so what was asked for is worth asking for again later. Nothing was
 * written.
 */
public final class UnavailableException extends RuntimeException {
    public UnavailableException(String what, Throwable cause) {
        super(what, cause);
    }

    public UnavailableException(String what) {
        super(what);
    }
}
