package se.ledamot.platform.commit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Waits a random time, up to a limit that doubles with each attempt from 20 ms to half a second, so
 * that competing callers spread out. Gives up after eight seconds, while the caller still waits for
 * the response.
 */
public final class Backoff implements CommandExecutor.Retry {
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration MOST = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final RandomGenerator chance;

    public Backoff(RandomGenerator chance) {
        this.chance = chance;
    }

    @Override
    public boolean again(int attempts, Duration spent) {
        if (spent.compareTo(PATIENCE) >= 0) {
            return false;
        }
        LockSupport.parkNanos(chance.nextLong(limit(attempts).toNanos()));
        return true;
    }

    static Duration limit(int attempt) {
        var doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, 10));
        return doubled.compareTo(MOST) < 0 ? doubled : MOST;
    }
}
