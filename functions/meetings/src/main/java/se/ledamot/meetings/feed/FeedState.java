package se.ledamot.meetings.feed;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the fetching of a calendar stands.
 *
 * @param triedAt when it was last tried
 * @param address which was fetched then
 * @param readAt when it was last fetched, or found unchanged; null if never
 * @param validators by which the server knows what we have; null if nothing is had
 * @param readFor for what it was read: a day, a body and the names of bodies. For any other it is
 *     fetched whole again
 * @param summary what was last read of it
 * @param failure what is wrong; null if nothing is
 * @param loss what it has lost; null if nothing
 */
@RecordBuilder
public record FeedState(
        String feed,
        Instant triedAt,
        String address,
        @Nullable Instant readAt,
        CalendarServer.@Nullable Validators validators,
        String readFor,
        Summary summary,
        @Nullable Failure failure,
        @Nullable Loss loss) {
    /** A calendar that was not tried for that long had ended meanwhile. */
    private static final Duration A_WHILE = Duration.ofDays(2);

    /** Longer than a try takes. */
    private static final Duration A_TRY = Duration.ofMinutes(15);

    /**
     * What was read of a calendar.
     *
     * @param meetings how many meetings to come it has
     * @param withoutBody names of events that name no body, or are too long to be meetings; some of
     *     them, if there are many
     * @param notUnderstood how many events have times that could not be understood
     */
    public record Summary(int meetings, List<String> withoutBody, int notUnderstood) {
        static final Summary NONE = new Summary(0, List.of(), 0);

        public Summary {
            withoutBody = List.copyOf(withoutBody);
        }
    }

    /** What is wrong, and since when it could not be read. */
    public record Failure(FeedFault fault, Instant since) {}

    /**
     * What a calendar has lost.
     *
     * @param missing the ids of those that it no longer has, and that have not begun
     * @param since when that was seen
     */
    public record Loss(List<String> missing, Instant since) {
        public Loss {
            missing = List.copyOf(missing);
        }
    }

    /** The state of a calendar that was never fetched. */
    static FeedState never(String feed) {
        return new FeedState(feed, Instant.EPOCH, "", null, null, "", Summary.NONE, null, null);
    }

    /**
     * Before a try: one that stops in the middle is a failed one, and is tried again after the
     * others.
     */
    FeedState begun(String from, Instant now) {
        return failed(FeedFault.UNFINISHED, from, now);
    }

    /** What is wrong with it; null if nothing is, as far as a try that goes on shows. */
    public @Nullable Failure shownFailure(Instant now) {
        return isUnfinished() && triedAt.plus(A_TRY).isAfter(now) ? null : failure;
    }

    /** Whether a try has begun, and has not ended. */
    boolean isUnfinished() {
        return failure != null && failure.fault() == FeedFault.UNFINISHED;
    }

    /** After a failed try. */
    FeedState failed(FeedFault fault, String from, Instant now) {
        var since =
                failure == null || !address.equals(from) || triedAt.plus(A_WHILE).isBefore(now)
                        ? now
                        : failure.since();
        return FeedStateBuilder.from(this)
                .triedAt(now)
                .address(from)
                .failure(new Failure(fault, since))
                .build();
    }

    /** After the server has said that nothing is new. */
    FeedState unchanged(Instant now) {
        return FeedStateBuilder.from(this).triedAt(now).readAt(now).failure(null).build();
    }
}
