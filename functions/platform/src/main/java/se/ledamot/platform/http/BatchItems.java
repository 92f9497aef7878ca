package se.ledamot.platform.http;

import java.util.function.Function;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;

/**
 * Carries out the parts of a call that has several, each in a commit of its own. A part that was
 * carried out before, in a call with the same key, is answered as it was then.
 */
@FunctionalInterface
public interface BatchItems {
    /**
     * Carries out one part; its name must be the same each time the call is made.
     *
     * @param decide decides on it at the time of the operation that it is given
     */
    CommandResult<HttpResponse> execute(
            Operation part, Function<Operation, Decision<HttpResponse>> decide);
}
