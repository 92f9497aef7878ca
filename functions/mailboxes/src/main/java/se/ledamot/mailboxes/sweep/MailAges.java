package se.ledamot.mailboxes.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.identity.MailAddress;

/**
 * How old the mails of a folder are.
 *
 * @param unread how many unread mails of the inbox arrived on which day (K5.2a)
 * @param oldestAt when the first arrived; null where it does not matter, or there is none
 */
public record MailAges(Map<LocalDate, Integer> unread, @Nullable Instant oldestAt) {
    static final MailAges UNKNOWN = new MailAges(Map.of(), null);

    /** What is to be kept as empty as possible (K5.2g). */
    private static final Set<FolderRole> TO_EMPTY =
            EnumSet.of(FolderRole.INBOX, FolderRole.SENT, FolderRole.TRASH);

    /** Of more unread mails than that, the newest do not count: they are old news soon. */
    private static final int MOST_UNREAD = 2_000;

    private static final int MAILS_PER_FETCH = 200;

    public MailAges {
        unread = Map.copyOf(unread);
    }

    /**
     * Of the folder that is opened.
     *
     * @param since unread mails that arrived earlier are forgotten ones
     * @param notices where our own notices come from, which nobody need open
     */
    static MailAges of(
            FolderRole role,
            FolderStatus status,
            MailSession session,
            LocalDate since,
            MailAddress notices) {
        boolean isToRead = role == FolderRole.INBOX && status.unread() > 0;
        return new MailAges(
                isToRead ? unread(session, MailQuery.unread(since, notices)) : Map.of(),
                TO_EMPTY.contains(role) && status.mails() > 0 ? oldest(session) : null);
    }

    private static Map<LocalDate, Integer> unread(MailSession session, MailQuery query) {
        return session.search(query).chunks(MAILS_PER_FETCH).stream()
                .limit(MOST_UNREAD / MAILS_PER_FETCH)
                .flatMap(uids -> session.arrivals(uids).stream())
                .collect(
                        Collectors.toMap(
                                SwedishTime::dateOf, any -> 1, Integer::sum, TreeMap::new));
    }

    private static @Nullable Instant oldest(MailSession session) {
        return session.arrivals(session.first()).stream().findFirst().orElse(null);
    }
}
