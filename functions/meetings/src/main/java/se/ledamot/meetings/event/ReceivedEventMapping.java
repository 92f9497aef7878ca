package se.ledamot.meetings.event;

import java.time.Duration;
import java.time.Instant;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Mapping of received events, in a table whose stream has them worked through; a list for each
 * stage, by when they were received. An event has no journal: it is what was sent, and what follows
 * from it has one. It is kept for 30 days after it is done, and for 90 after it was kept aside or
 * has failed.
 */
public final class ReceivedEventMapping implements EntityMapping<ReceivedEvent> {
    public static final ReceivedEventMapping EVENT = new ReceivedEventMapping();
    private static final Duration KEPT_DONE = Duration.ofDays(30);
    private static final Duration KEPT_OTHERWISE = Duration.ofDays(90);

    private ReceivedEventMapping() {}

    /** The list of the events at a stage. */
    public static String listName(EventStage stage) {
        return "meeting-events/" + Document.code(stage);
    }

    /** The id in a subject of this mapping, as a stream names it. */
    public static String idIn(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }

    @Override
    public String name() {
        return "meeting-event";
    }

    @Override
    public String table() {
        return "MeetingEvents";
    }

    @Override
    public Document write(ReceivedEvent event) {
        return Document.of(
                "tool", event.tool(),
                "webhook", event.webhook(),
                "body", event.body().write(),
                "receivedAt", event.receivedAt(),
                "stage", event.stage(),
                "stageSince", event.stageSince(),
                "kept", event.kept(),
                "attempts", event.attempts());
    }

    @Override
    public ReceivedEvent read(Document written) {
        return new ReceivedEvent(
                written.text("tool"),
                written.text("webhook"),
                EventBody.read(written.document("body")),
                written.instant("receivedAt"),
                written.enumValue(EventStage.class, "stage"),
                written.instant("stageSince"),
                written.has("kept") ? written.enumValue(KeptReason.class, "kept") : null,
                written.intValue("attempts"));
    }

    @Override
    public ListPosition listPosition(ReceivedEvent event) {
        return ListPosition.at(listName(event.stage()), event.receivedAt());
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(ReceivedEvent event) {
        return event.stageSince()
                .plus(event.stage() == EventStage.DONE ? KEPT_DONE : KEPT_OTHERWISE);
    }
}
