package se.ledamot.platform.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import se.ledamot.platform.commit.CommandExecutor;

/** Repeatable random numbers and retries for tests. */
public final class TestDefaults {
    private static final int WITHOUT_PAUSE = 20;
    private static final int MOST = 200;

    /**
     * Retries more often than any race needs: without a pause at first, then after a millisecond
     * each, because a writer that the machine has stopped in the middle needs time, not attempts.
     */
    public static final CommandExecutor.Retry RETRY =
            (attempts, spent) -> {
                if (attempts > WITHOUT_PAUSE) {
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                }
                return attempts < MOST;
            };

    private TestDefaults() {}

    public static RandomGenerator chance(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
