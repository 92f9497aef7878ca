package se.ledamot.mailboxes.mail;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.identity.MailAddress;

/**
 * Which mails of a folder are searched for.
 *
 * @param uids the UIDs to search among; null for all
 * @param fromUid the smallest UID; 1 for all
 * @param since the first day of arrival, by the server's own calendar; null for any
 * @param isUnread whether only mails without the flag {@code \\Seen} are searched for
 * @param notFrom whose mails are left out; null for nobody's
 * @param subject letters and digits in the subject; null for any
 */
public record MailQuery(
        @Nullable UidSet uids,
        long fromUid,
        @Nullable LocalDate since,
        boolean isUnread,
        @Nullable MailAddress notFrom,
        @Nullable String subject) {
    /** Mails from a UID on that arrived on a day or later. */
    public static MailQuery from(long fromUid, LocalDate since) {
        return new MailQuery(null, fromUid, since, false, null, null);
    }

    /** Those of the mails that are still there. */
    public static MailQuery among(UidSet uids) {
        return new MailQuery(uids, 1, null, false, null, null);
    }

    /** Those of the mails that are still there, and unread. */
    public static MailQuery unreadAmong(UidSet uids) {
        return new MailQuery(uids, 1, null, true, null, null);
    }

    /** Mails with those letters and digits in their subject. */
    public static MailQuery withSubject(String part) {
        return new MailQuery(null, 1, null, false, null, part);
    }

    /** Unread mails that arrived on a day or later, and are not from that address. */
    public static MailQuery unread(LocalDate since, MailAddress notFrom) {
        return new MailQuery(null, 1, since, true, notFrom, null);
    }

    /** The same, whenever they arrived. */
    public MailQuery onAnyDay() {
        return new MailQuery(uids, fromUid, null, isUnread, notFrom, subject);
    }
}
