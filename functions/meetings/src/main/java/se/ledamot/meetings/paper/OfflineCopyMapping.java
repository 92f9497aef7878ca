package se.ledamot.meetings.paper;

import java.time.Duration;
import java.time.Instant;
import se.ledamot.municipality.meeting.Stated;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/**
 * Mapping of offline copies. They say what a member does in the tablet, so they are kept no longer
 * than readiness needs them, and have no journal: nobody acts here, and nothing of it is decided.
 */
public final class OfflineCopyMapping implements EntityMapping<OfflineCopy> {
    public static final OfflineCopyMapping COPY = new OfflineCopyMapping();

    /** Longer than any event is kept: no removal is forgotten before what it removed. */
    public static final Duration KEPT = Duration.ofDays(120);

    private OfflineCopyMapping() {}

    @Override
    public String name() {
        return "offline-copy";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(OfflineCopy copy) {
        return Document.of(
                "tool", copy.tool(),
                "account", copy.account(),
                "paper", copy.paper(),
                "version", copy.version().write(version -> Document.of("version", version)));
    }

    @Override
    public OfflineCopy read(Document written) {
        return new OfflineCopy(
                written.text("tool"),
                written.text("account"),
                written.text("paper"),
                Stated.read(written.document("version"), value -> value.text("version")));
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
    public Instant expiresAt(OfflineCopy copy) {
        return copy.version().changedAt().plus(KEPT);
    }
}
