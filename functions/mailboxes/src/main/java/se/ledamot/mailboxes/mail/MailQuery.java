package se.ledamot.mailboxes.mail;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which mails of a folder are searched for.
 *
 * @param uids the UIDs to search among; null for all
 * @param fromUid the smallest UID; 1 for all
 * @param since the first day of arrival, by the server's own calendar; null for any
 * @param isUnread whether only mails without the flag {@code \\Seen} are searched for
 */
public record MailQuery(
        @Nullable UidSet uids, long fromUid, @Nullable LocalDate since, boolean isUnread) {
    /** Mails from a UID on that arrived on a day or later. */
    public static MailQuery from(long fromUid, LocalDate since) {
        return new MailQuery(null, fromUid, since, false);
    }

    /** Those of the mails that are still there. */
    public static MailQuery among(UidSet uids) {
        return new MailQuery(uids, 1, null, false);
    }

    /** Unread mails that arrived on a day or later. */
    public static MailQuery unread(LocalDate since) {
        return new MailQuery(null, 1, since, true);
    }

    /** The same, whenever they arrived. */
    public MailQuery onAnyDay() {
        return new MailQuery(uids, fromUid, null, isUnread);
    }
}
