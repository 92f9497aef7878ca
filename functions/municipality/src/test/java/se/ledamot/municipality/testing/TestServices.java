package se.ledamot.municipality.testing;

import java.time.Clock;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Store;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.TestDefaults;

/** Wires modules to the fake store, with fake tokens and ids from a seed. */
public final class TestServices {
    private TestServices() {}

    public static Services of(MemoryStore store, Clock clock) {
        return of(store, store, store, clock, 1);
    }

    /** The same with other ports to read and write, such as ports that lose responses. */
    public static Services of(
            Repository repository,
            TransactionWriter writer,
            MemoryStore rest,
            Clock clock,
            long seed) {
        return Services.of(new Store(repository, rest, rest, writer), new FakeTokens(), clock)
                .with(Profile.class, Profile.of("kramfors"))
                .withIds(IdGenerator.from(TestDefaults.chance(seed)))
                .withRetry(TestDefaults.RETRY);
    }
}
