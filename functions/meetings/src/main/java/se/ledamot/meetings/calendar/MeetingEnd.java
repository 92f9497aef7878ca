package se.ledamot.meetings.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.schema.Violation;

/** When a meeting ends, as a source gives it: at most two weeks after it begins. */
public final class MeetingEnd {
    private static final Duration LONGEST = Duration.ofDays(14);

    private MeetingEnd() {}

    /**
     * What is wrong with an end; empty if nothing is, or there is none.
     *
     * @param at the place of the end in what the source gave
     */
    public static Optional<Violation> violation(Instant start, @Nullable Instant end, String at) {
        if (end == null) {
            return Optional.empty();
        }
        if (end.isBefore(start)) {
            return Optional.of(Violation.of(at, "after", "field", "start"));
        }
        return end.isAfter(start.plus(LONGEST))
                ? Optional.of(
                        Violation.of(
                                at,
                                "at-most-days-after",
                                "days",
                                LONGEST.toDays(),
                                "field",
                                "start"))
                : Optional.empty();
    }

    /** The end; null if none is known. A source that does not know it may give the start. */
    public static @Nullable Instant of(Instant start, @Nullable Instant end) {
        return start.equals(end) ? null : end;
    }
}
