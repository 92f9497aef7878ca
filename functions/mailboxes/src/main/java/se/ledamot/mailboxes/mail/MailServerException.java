package se.ledamot.mailboxes.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that cannot be used now. Its message never holds what the server said, which may
 * name a person.
 */
public final class MailServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What went wrong, and so what IT can do about it. */
    public enum Problem {
        /** No sweep has come to its end for long, and none could say why. */
        NOT_SWEPT,
        /** The service has not been told how to reach it. */
        NOT_SET_UP,
        /** No connection, or no answer in time. */
        UNREACHABLE,
        /** Its certificate is not valid for its name. */
        UNTRUSTED,
        /** It offers no encryption, so nothing was sent. */
        UNENCRYPTED,
        /** It did not accept our sign-in. */
        SIGN_IN_REFUSED,
        /** It accepted our sign-in, but not to this mailbox. */
        ACCESS_REFUSED,
        /** It lists a folder of the mailbox, and does not let us see what is in it. */
        FOLDER_REFUSED,
        /** It asks us to come back later. */
        THROTTLED,
        /** The connection broke off. */
        BROKEN_OFF,
        /** It refused a command, or answered what we cannot read. */
        UNEXPECTED
    }

    private final Problem problem;
    private final @Nullable Duration backoff;

    public MailServerException(Problem problem, @Nullable Throwable cause) {
        this(problem, null, cause);
    }

    public MailServerException(
            Problem problem, @Nullable Duration backoff, @Nullable Throwable cause) {
        super(problem.name(), cause);
        this.problem = problem;
        this.backoff = backoff;
    }

    public Problem problem() {
        return problem;
    }

    /** How long the server asks us to wait; null where it does not say. */
    public @Nullable Duration backoff() {
        return backoff;
    }
}
