package se.ledamot.container;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Limits how many run at once; a further one waits at most five seconds. */
final class ConcurrencyLimit {
    private static final Duration LONGEST_TO_WAIT = Duration.ofSeconds(5);

    private final Semaphore places;

    ConcurrencyLimit(int places) {
        this.places = new Semaphore(places);
    }

    /** Takes a place; returns whether one was free in time. */
    boolean enter() {
        try {
            return places.tryAcquire(LONGEST_TO_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        places.release();
    }
}
