package se.ledamot.mailboxes.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
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

/**
 * How old the mails of a folder are.
 *
 * @param unread how many unread mails arrived on which day; none where reading is not asked for
 * @param oldestAt when the first arrived; null where it does not matter, or there is none
 */
public record MailAges(Map<LocalDate, Integer> unread, @Nullable Instant oldestAt) {
    static final MailAges UNKNOWN = new MailAges(Map.of(), null);

    /** Where a member looks for new mail (K5.2a). */
    private static final Set<FolderRole> TO_READ = EnumSet.of(FolderRole.INBOX, FolderRole.OTHER);

    /** What is to be kept as empty as possible (K5.2g). */
    private static final Set<FolderRole> TO_EMPTY =
            EnumSet.of(FolderRole.INBOX, FolderRole.SENT, FolderRole.TRASH);

    /** Of more unread mails than that, the newest do not count: they are old news soon. */
    private static final int MOST_UNREAD = 2_000;

    public MailAges {
        unread = Map.copyOf(unread);
    }

    /**
     * Of the folder that is opened.
     *
     * @param since unread mails that arrived earlier are forgotten ones
     */
    static MailAges of(FolderRole role, FolderStatus status, MailSession session, LocalDate since) {
        return new MailAges(
                TO_READ.contains(role) && status.unread() > 0 ? unread(session, since) : Map.of(),
                TO_EMPTY.contains(role) && status.mails() > 0 ? oldest(session) : null);
    }

    private static Map<LocalDate, Integer> unread(MailSession session, LocalDate since) {
        var uids = session.search(MailQuery.unread(since)).chunks(MOST_UNREAD);
        var arrivals = uids.isEmpty() ? List.<Instant>of() : session.arrivals(uids.getFirst());
        return arrivals.stream()
                .collect(
                        Collectors.toMap(
                                SwedishTime::dateOf, any -> 1, Integer::sum, TreeMap::new));
    }

    private static @Nullable Instant oldest(MailSession session) {
        return session.arrivals(session.first()).stream().findFirst().orElse(null);
    }
}
