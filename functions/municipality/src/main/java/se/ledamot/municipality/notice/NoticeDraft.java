package se.ledamot.municipality.notice;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.FollowUp;
import se.ledamot.platform.document.Document;

/** A message to a recipient, before its subject and time are known. */
public record NoticeDraft(Message message, Recipient to, Document values) {
    public static NoticeDraft of(Message message, Recipient to, Object... values) {
        return new NoticeDraft(message, to, Document.of(values));
    }

    /** The same message to each of some roles. */
    public static List<NoticeDraft> toEach(Message message, Document values, Role... roles) {
        return Arrays.stream(roles)
                .map(role -> new NoticeDraft(message, Recipient.of(role), values))
                .toList();
    }

    /** The notice as a part of the commit that it reports. */
    public FollowUp toFollowUp(String subject, Instant at) {
        return Notice.create(message, to, subject, at, values).toFollowUp();
    }
}
