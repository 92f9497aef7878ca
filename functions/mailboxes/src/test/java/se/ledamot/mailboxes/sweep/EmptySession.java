package se.ledamot.mailboxes.sweep;

import java.util.List;
import java.util.Map;
import se.ledamot.mailboxes.mail.FetchedMails;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;

/** A mailbox without folders. */
final class EmptySession implements MailSession {
    @Override
    public List<ServerFolder> folders() {
        return List.of();
    }

    @Override
    public Map<ServerFolder, FolderStatus> statuses(List<ServerFolder> folders) {
        return Map.of();
    }

    @Override
    public OpenedFolder examine(ServerFolder folder) {
        throw new IllegalStateException("There is no folder");
    }

    @Override
    public UidSet search(MailQuery query) {
        return UidSet.NONE;
    }

    @Override
    public FetchedMails fetch(UidSet uids) {
        return new FetchedMails(List.of(), UidSet.NONE);
    }

    @Override
    public void close() {}
}
