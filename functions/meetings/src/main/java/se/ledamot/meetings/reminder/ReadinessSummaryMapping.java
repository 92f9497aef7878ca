package se.ledamot.meetings.reminder;

import java.time.Duration;
import java.time.Instant;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/** Mapping of summaries, until the meeting is well over. */
public final class ReadinessSummaryMapping implements EntityMapping<ReadinessSummary> {
    public static final ReadinessSummaryMapping SUMMARY = new ReadinessSummaryMapping();
    private static final Duration KEPT = Duration.ofDays(30);

    private ReadinessSummaryMapping() {}

    @Override
    public String name() {
        return "readiness-summary";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(ReadinessSummary summary) {
        return Document.of(
                "body", summary.body().text(),
                "start", summary.start(),
                "sentAt", summary.sentAt());
    }

    @Override
    public ReadinessSummary read(Document written) {
        return new ReadinessSummary(
                new BodyName(written.text("body")),
                written.instant("start"),
                written.instant("sentAt"));
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(ReadinessSummary summary) {
        return summary.start().plus(KEPT);
    }
}
