package se.ledamot.platform.commit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which attempt at a decision a thread makes, for tests that look at where one begins. */
public final class Attempts {
    private Attempts() {}

    /** The operation that is decided on; empty where none is. */
    public static Optional<Operation> operation() {
        return ReadSet.current().map(ReadSet::operation);
    }

    /** The same object for all reads of an attempt; null where none is made. */
    public static @Nullable Object current() {
        return ReadSet.current().orElse(null);
    }
}
