package se.ledamot.mailboxes.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.ledamot.mailboxes.mail.FetchedMails;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.Quota;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;

/** A mailbox with an empty inbox. */
final class EmptySession implements MailSession {
    private static final ServerFolder INBOX = new ServerFolder("INBOX", "INBOX", "/", Set.of());

    @Override
    public List<ServerFolder> folders() {
        return List.of(INBOX);
    }

    @Override
    public Map<ServerFolder, FolderStatus> statuses(List<ServerFolder> folders) {
        return Map.of(INBOX, new FolderStatus(1, 1, 0, 0, 1L, 0L));
    }

    @Override
    public OpenedFolder examine(ServerFolder folder) {
        return new OpenedFolder(1, 1);
    }

    @Override
    public UidSet search(MailQuery query) {
        return UidSet.NONE;
    }

    @Override
    public UidSet first() {
        return UidSet.NONE;
    }

    @Override
    public List<Instant> arrivals(UidSet uids) {
        return List.of();
    }

    @Override
    public Optional<Quota> quota() {
        return Optional.empty();
    }

    @Override
    public FetchedMails fetch(UidSet uids) {
        return new FetchedMails(List.of(), UidSet.NONE);
    }

    @Override
    public void close() {}
}
