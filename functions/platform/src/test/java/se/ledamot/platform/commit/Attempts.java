package se.ledamot.platform.commit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The current thread's attempt at a decision, for tests of where an attempt begins. */
public final class Attempts {
    private Attempts() {}

    /** The operation of the attempt; empty outside of one. */
    public static Optional<Operation> operation() {
        return ReadSet.current().map(ReadSet::operation);
    }

    /** The same object for all reads of an attempt; null outside an attempt. */
    public static @Nullable Object current() {
        return ReadSet.current().orElse(null);
    }
}
