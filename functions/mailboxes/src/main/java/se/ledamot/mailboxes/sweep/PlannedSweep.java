package se.ledamot.mailboxes.sweep;

import java.time.Instant;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;

/**
 * A message in the queue: a mailbox that is due for a sweep.
 *
 * @param plannedAt when that was found; a mailbox that was swept since is not swept again
 */
public record PlannedSweep(MemberId member, Instant plannedAt) {
    String write() {
        return Json.write(Document.of("mailbox", member, "plannedAt", plannedAt));
    }

    static PlannedSweep read(String body) {
        var read = Json.readOwn(body);
        return new PlannedSweep(new MemberId(read.text("mailbox")), read.instant("plannedAt"));
    }
}
