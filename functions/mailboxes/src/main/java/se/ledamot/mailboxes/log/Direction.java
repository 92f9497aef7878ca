package se.ledamot.mailboxes.log;

import java.util.Set;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.MailHeader;

/** Whether a mail was received or sent. */
public enum Direction {
    RECEIVED,
    SENT,
    /** By the member to nobody but the member. */
    TO_SELF;

    /**
     * The direction of a mail, by its sender, or where it lies if that says more: a member may send
     * under another address.
     *
     * @param own the mailbox's own addresses, in small letters
     */
    static Direction of(MailHeader header, FolderRole folder, Set<String> own) {
        boolean isFromSelf = header.from().stream().anyMatch(own::contains);
        if (isFromSelf && !header.to().isEmpty() && own.containsAll(header.to())) {
            return TO_SELF;
        }
        return isFromSelf || folder == FolderRole.SENT ? SENT : RECEIVED;
    }
}
