package se.ledamot.mailboxes.mail;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which mails of a folder are searched for.
 *
 * @param uids the UIDs to search among; null for all
 * @param fromUid the smallest UID; 1 for all
 * @param since the first day of arrival, by the server's own calendar; null for any
 */
public record MailQuery(@Nullable UidSet uids, long fromUid, @Nullable LocalDate since) {
    /** Mails from a UID on that arrived on a day or later. */
    public static MailQuery from(long fromUid, LocalDate since) {
        return new MailQuery(null, fromUid, since);
    }

    /** Those of the mails that are still there. */
    public static MailQuery among(UidSet uids) {
        return new MailQuery(uids, 1, null);
    }
}
