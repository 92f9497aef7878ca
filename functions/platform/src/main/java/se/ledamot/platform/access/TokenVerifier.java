package se.ledamot.platform.access;

import java.time.Instant;

/** Verifies what callers show for themselves. */
public interface TokenVerifier {
    /** Who the bearer of the token is at that time. */
    Verdict verify(String token, Instant now);

    /** Whether the token holds. */
    sealed interface Verdict {}

    /** The token holds. */
    record Known(Caller caller) implements Verdict {}

    /**
     * The token does not hold.
     *
     * @param why a word for the log, never for the caller
     */
    record Unknown(String why) implements Verdict {}

    /** The keys to check it with could not be had; nothing is known of the token. */
    record Unavailable() implements Verdict {}
}
