package se.ledamot.meetings.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.document.Sha256;

/**
 * An event as a meeting tool sent it.
 *
 * @param webhook what its webhook id makes of it: the same for each attempt at the same event
 * @param body what was sent, to the byte
 * @param kept why it is kept aside; null if it is not
 * @param stageSince when it came to its stage
 * @param attempts how often working it through has failed
 */
public record ReceivedEvent(
        String tool,
        String webhook,
        EventBody body,
        Instant receivedAt,
        EventStage stage,
        Instant stageSince,
        @Nullable KeptReason kept,
        int attempts) {

    /** An event that was received just now. */
    public static ReceivedEvent waiting(
            String tool, String webhook, EventBody body, Instant receivedAt) {
        return new ReceivedEvent(
                tool, webhook, body, receivedAt, EventStage.WAITING, receivedAt, null, 0);
    }

    /**
     * Our own id of it. A sender that uses the same webhook id for other content has sent another
     * event.
     */
    public String id() {
        return SourceKey.of("meeting-event", tool, webhook, Sha256.of(body.bytes()).hex());
    }

    public ReceivedEvent done(Instant now) {
        return with(EventStage.DONE, now, null, attempts);
    }

    public ReceivedEvent keptAside(KeptReason why, Instant now) {
        return with(EventStage.KEPT_ASIDE, now, why, attempts);
    }

    /** The same after a further failure; after the last one it is no longer tried by itself. */
    public ReceivedEvent failedAgain(int most, Instant now) {
        return attempts + 1 < most
                ? with(stage, stageSince, kept, attempts + 1)
                : with(EventStage.FAILED, now, null, attempts + 1);
    }

    private ReceivedEvent with(
            EventStage next, Instant since, @Nullable KeptReason why, int failures) {
        return new ReceivedEvent(tool, webhook, body, receivedAt, next, since, why, failures);
    }
}
