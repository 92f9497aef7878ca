package se.ledamot.municipality.notice;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Told;
import se.ledamot.platform.document.Document;

/** A message that is to be sent to someone, before it is known what it is written with. */
public record Telling(Message message, Recipient to, Document values) {
    /** The same message to each of some roles. */
    public static List<Telling> toEach(Message message, Document values, Role... roles) {
        return Arrays.stream(roles)
                .map(role -> new Telling(message, Recipient.of(role), values))
                .toList();
    }

    /** The same as a part of the commit that it tells of. */
    public Told about(String subject, Instant at) {
        return Notice.write(message, to, subject, at, values).told();
    }
}
