package se.ledamot.municipality.meeting;

import java.time.Instant;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.platform.document.Document;

/** A body and a time: two sources that have the same mean the same meeting. */
public record MeetingSlot(BodyName body, Instant start) {
    public Document write() {
        return Document.of("body", body.text(), "start", start);
    }

    public static MeetingSlot read(Document written) {
        return new MeetingSlot(new BodyName(written.text("body")), written.instant("start"));
    }
}
