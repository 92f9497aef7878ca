package se.ledamot.mailboxes.probe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.platform.document.Document;

/**
 * What a probe has found out.
 *
 * @param problem why it is missing; null where the server has refused nothing
 */
public record ProbeFinding(ProbeCheck check, Result result, @Nullable Problem problem) {
    /** Whether a server is as it should be. */
    public enum Result {
        RIGHT,
        MISSING,
        /** It was not tried. */
        UNKNOWN
    }

    static ProbeFinding of(ProbeCheck check, boolean isRight) {
        return new ProbeFinding(check, isRight ? Result.RIGHT : Result.MISSING, null);
    }

    static ProbeFinding missing(ProbeCheck check, Problem problem) {
        return new ProbeFinding(check, Result.MISSING, problem);
    }

    static ProbeFinding unknown(ProbeCheck check) {
        return new ProbeFinding(check, Result.UNKNOWN, null);
    }

    /** Whether something that is needed is missing. */
    boolean isWrong() {
        return result == Result.MISSING && check.isNeeded();
    }

    Document write() {
        return Document.of("check", check, "result", result, "problem", problem);
    }

    static ProbeFinding read(Document written) {
        return new ProbeFinding(
                written.enumValue(ProbeCheck.class, "check"),
                written.enumValue(Result.class, "result"),
                written.has("problem")
                        ? Objects.requireNonNull(written.enumValue(Problem.class, "problem"))
                        : null);
    }
}
