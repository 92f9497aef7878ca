package se.ledamot.platform.commit;

/**
 * A service that we depend on, such as the database or a file store, did not respond, or reported
 * that it cannot respond now. This is temporary, so the request can be made again later. Nothing
 * was written.
 */
public final class UnavailableException extends RuntimeException {
    public UnavailableException(String what, Throwable cause) {
        super(what, cause);
    }

    public UnavailableException(String what) {
        super(what);
    }
}
