package se.ledamot.stack;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Silences the request logs of DynamoDB's stand-in, which nobody reads. */
final class QuietLogs {
    // Referenced, because a logger without a reference loses its level.
    private static final List<Logger> OF_CALLS =
            List.of(
                    Logger.getLogger("software.amazon.dynamodb"),
                    Logger.getLogger("org.eclipse.jetty"));
    private static final Logger OF_NATIVE_CODE = Logger.getLogger("com.almworks.sqlite4java");

    private QuietLogs() {}

    /** Leaves only severe messages. */
    static void hush() {
        OF_CALLS.forEach(logger -> logger.setLevel(Level.SEVERE));
        OF_NATIVE_CODE.setLevel(Level.OFF);
    }
}
