package se.ledamot.platform.http;

import java.util.function.Function;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;

/**
 * Executes the items of a batch request, each in a commit of its own. An item that was executed
 * before, in a request with the same key, gets the same response as then.
 */
@FunctionalInterface
public interface BatchItems {
    /**
     * Executes one item; its name must be the same each time the request is made.
     *
     * @param decide decides on it, at the time of the operation that it is given
     */
    CommandResult<HttpResponse> execute(
            Operation part, Function<Operation, Decision<HttpResponse>> decide);
}
