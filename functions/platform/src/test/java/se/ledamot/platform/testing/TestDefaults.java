package se.ledamot.platform.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import se.ledamot.platform.commit.CommandExecutor;

/** Repeatable random numbers and retries for tests. */
public final class TestDefaults {
    /** Retries without a pause, more often than any race needs. */
    public static final CommandExecutor.Retry RETRY = (attempts, spent) -> attempts < 200;

    private TestDefaults() {}

    public static RandomGenerator chance(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
