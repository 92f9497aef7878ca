package se.ledamot.stack;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What DynamoDB's stand-in logs of each call, which nobody reads. */
final class QuietLogs {
    // Held, because a logger that nobody holds forgets its level.
    private static final List<Logger> OF_CALLS =
            List.of(
                    Logger.getLogger("software.amazon.dynamodb"),
                    Logger.getLogger("org.eclipse.jetty"));
    private static final Logger OF_NATIVE_CODE = Logger.getLogger("com.almworks.sqlite4java");

    private QuietLogs() {}

    /** Leaves nothing of it but what is severe. */
    static void hush() {
        OF_CALLS.forEach(logger -> logger.setLevel(Level.SEVERE));
        OF_NATIVE_CODE.setLevel(Level.OFF);
    }
}
