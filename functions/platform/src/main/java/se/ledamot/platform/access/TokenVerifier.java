package se.ledamot.platform.access;

import java.time.Instant;

/** Verifies the tokens that callers present. */
public interface TokenVerifier {
    /** Verifies a token and identifies its bearer at that time. */
    Verdict verify(String token, Instant now);

    /** The result of a verification. */
    sealed interface Verdict {}

    /** The token is valid. */
    record Valid(Caller caller) implements Verdict {}

    /**
     * The token is not valid.
     *
     * @param why a word for the log, never for the caller
     */
    record Invalid(String why) implements Verdict {}

    /**
     * The keys for the check are unavailable, so it is unknown whether the token is valid.
     *
     * @param why a word for the log, never for the caller
     */
    record Unavailable(String why) implements Verdict {}
}
