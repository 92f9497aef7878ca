package se.ledamot.mailboxes.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection to one mailbox, which reads and changes nothing. Each method throws {@link
 * MailServerException} if the server does not respond or refuses.
 */
public interface MailSession extends AutoCloseable {
    /** All folders of the mailbox. */
    List<ServerFolder> folders();

    /**
     * What the server says about those folders. One that has vanished, or that the server cannot
     * read, is left out.
     */
    Map<ServerFolder, FolderStatus> statuses(List<ServerFolder> folders);

    /** Opens a folder for reading only; the methods below then concern it. */
    OpenedFolder examine(ServerFolder folder);

    /** The UIDs of the mails of the opened folder that match. */
    UidSet search(MailQuery query);

    /** The UID of the first mail of the opened folder, which usually is the oldest. */
    UidSet first();

    /** Fetches mails of the opened folder. */
    FetchedMails fetch(UidSet uids);

    /** When mails of the opened folder arrived; those that are not there are left out. */
    List<Instant> arrivals(UidSet uids);

    /** How full the mailbox is; empty where the server does not say. */
    Optional<Quota> quota();

    /** Ends the connection; never throws. */
    @Override
    void close();

    /**
     * A folder that was opened.
     *
     * @param nextUid as in {@link FolderStatus}; 0 where the server does not say
     */
    record OpenedFolder(long uidValidity, long nextUid) {}
}
