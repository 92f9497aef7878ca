package se.ledamot.platform.testing;

import java.time.Clock;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Ledger;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Store;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.guideline.Profile;
import se.ledamot.platform.identity.Ids;

/**
 * Puts modules together on the store's fake, with tokens that say who they are and ids from a seed.
 */
public final class TestServices {
    /** Again and again without a pause, up to a number that no race takes. */
    public static final Decisions.Retry RETRY = (attempts, spent) -> attempts < 200;

    private TestServices() {}

    public static Services of(MemoryStore store, Clock clock) {
        return of(store, store, store, clock, 1);
    }

    /** The same with other ports for reading and writing, such as ones that lose answers. */
    public static Services of(
            Records records, Ledger ledger, MemoryStore rest, Clock clock, long seed) {
        return Services.of(
                        new Store(records, rest, rest, ledger),
                        new FakeTokens(),
                        Profile.of("kramfors"),
                        clock)
                .withIds(Ids.from(chance(seed)))
                .withRetry(RETRY);
    }

    public static RandomGenerator chance(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
