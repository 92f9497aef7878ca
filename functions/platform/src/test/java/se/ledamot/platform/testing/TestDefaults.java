package se.ledamot.platform.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import se.ledamot.platform.commit.CommandExecutor;

/** What tests have in place of chance. */
public final class TestDefaults {
    /** Again and again without a pause, up to a number that no race takes. */
    public static final CommandExecutor.Retry RETRY = (attempts, spent) -> attempts < 200;

    private TestDefaults() {}

    public static RandomGenerator chance(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
