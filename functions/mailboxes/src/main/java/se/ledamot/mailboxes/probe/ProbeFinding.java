package se.ledamot.mailboxes.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.platform.document.Document;

/**
 * What a probe has found out.
 *
 * @param problem why it is missing, or why it is not known; null where the server has refused
 *     nothing
 */
public record ProbeFinding(ProbeCheck check, Result result, @Nullable Problem problem) {
    /** Whether a server is as it should be. */
    public enum Result {
        RIGHT,
        MISSING,
        /** It was not tried, or trying it has shown nothing. */
        UNKNOWN
    }

    static ProbeFinding of(ProbeCheck check, boolean isRight) {
        return new ProbeFinding(check, isRight ? Result.RIGHT : Result.MISSING, null);
    }

    public static ProbeFinding of(ProbeCheck check, Result result) {
        return new ProbeFinding(check, result, null);
    }

    static ProbeFinding missing(ProbeCheck check, Problem problem) {
        return new ProbeFinding(check, Result.MISSING, problem);
    }

    static ProbeFinding unknown(ProbeCheck check, @Nullable Problem problem) {
        return new ProbeFinding(check, Result.UNKNOWN, problem);
    }

    /** One of each check: what those say, that something is missing first. */
    static List<ProbeFinding> complete(List<ProbeFinding> some) {
        return Stream.of(ProbeCheck.values()).map(check -> of(check, some)).toList();
    }

    private static ProbeFinding of(ProbeCheck check, List<ProbeFinding> some) {
        return Stream.of(Result.MISSING, Result.RIGHT, Result.UNKNOWN)
                .flatMap(result ->
                        some.stream().filter(one -> one.check() == check && one.result() == result))
                .findFirst()
                .orElseGet(() -> unknown(check, null));
    }

    /** What the newer ones say, and of what they do not know what the older ones do. */
    static List<ProbeFinding> merged(List<ProbeFinding> newer, List<ProbeFinding> older) {
        var all = new ArrayList<ProbeFinding>();
        for (var one : complete(newer)) {
            all.add(
                    one.isKnown()
                            ? one
                            : older.stream()
                                    .filter(old -> old.check() == one.check() && old.isKnown())
                                    .findFirst()
                                    .orElse(one));
        }
        return all;
    }

    boolean isKnown() {
        return result != Result.UNKNOWN;
    }

    Document write() {
        return Document.of("check", check, "result", result, "problem", problem);
    }

    static ProbeFinding read(Document written) {
        return new ProbeFinding(
                written.enumValue(ProbeCheck.class, "check"),
                written.enumValue(Result.class, "result"),
                written.has("problem") ? written.enumValue(Problem.class, "problem") : null);
    }
}
