package se.ledamot.platform.notice;

import java.time.Instant;
import se.ledamot.platform.commit.Told;
import se.ledamot.platform.document.Document;

/** A message that is to be sent to someone, before it is known what it is written with. */
public record Telling(Message message, Recipient to, Document values) {
    /** The same as a part of the commit that it tells of. */
    public Told about(String subject, Instant at) {
        return Notice.write(message, to, subject, at, values).told();
    }
}
