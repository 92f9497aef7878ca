package se.ledamot.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import se.ledamot.platform.calendar.SwedishTime;

/** The real time, or a time that began on another day; it can be set forward but never back. */
final class LocalClock extends Clock {
    private final Clock real = Clock.systemUTC();
    private Duration ahead = Duration.ZERO;

    /** Starts the clock at that time, before anything has happened. */
    synchronized void begin(Instant at) {
        ahead = Duration.between(real.instant(), at);
    }

    synchronized void forward(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time does not run back");
        }
        ahead = ahead.plus(by);
    }

    @Override
    public synchronized Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return SwedishTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The local run has one zone");
    }
}
