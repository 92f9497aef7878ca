package se.ledamot.mailboxes.sweep;

import java.time.Clock;
import java.time.Instant;

/**
 * When a sweep is to stop. It may always take one step, however slow the server is: or else it
 * would be begun for ever.
 */
final class TimeLimit {
    private final Clock clock;
    private final Instant stopAt;
    private boolean isBegun;

    TimeLimit(Clock clock, Instant stopAt) {
        this.clock = clock;
        this.stopAt = stopAt;
    }

    /** Whether there is time for another step, which is then taken. */
    boolean step() {
        boolean isFirst = !isBegun;
        isBegun = true;
        return isFirst || clock.instant().isBefore(stopAt);
    }
}
