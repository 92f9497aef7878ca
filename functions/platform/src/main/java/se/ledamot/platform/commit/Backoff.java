package se.ledamot.platform.commit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Waits a random time, up to a limit that doubles with each attempt from 20 ms to 1 s, so that
 * callers who raced spread out.
 */
public final class Backoff implements Decisions.Pause {
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration MOST = Duration.ofSeconds(1);

    private final RandomGenerator chance;

    public Backoff(RandomGenerator chance) {
        this.chance = chance;
    }

    @Override
    public void before(int attempt) {
        LockSupport.parkNanos(chance.nextLong(limit(attempt).toNanos()));
    }

    static Duration limit(int attempt) {
        var doubled = FIRST.multipliedBy(1L << Math.min(attempt, 10));
        return doubled.compareTo(MOST) < 0 ? doubled : MOST;
    }
}
