package se.ledamot.platform.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import se.ledamot.platform.calendar.SwedishTime;

/** A clock that moves only when a test steps it. */
public final class StepClock extends Clock {
    private Instant now;

    public StepClock(Instant now) {
        this.now = now;
    }

    /** A clock set to a time of day in Sweden. */
    public static StepClock at(String date, String time) {
        return new StepClock(SwedishTime.instantOf(LocalDate.parse(date), LocalTime.parse(time)));
    }

    public synchronized void step(Duration by) {
        now = now.plus(by);
    }

    /** Moves to a time of day in Sweden. */
    public synchronized void to(String date, String time) {
        now = SwedishTime.instantOf(LocalDate.parse(date), LocalTime.parse(time));
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return SwedishTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
