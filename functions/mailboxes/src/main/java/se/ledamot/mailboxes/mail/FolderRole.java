package se.ledamot.mailboxes.mail;

/** What a folder is for, whatever it is called. */
public enum FolderRole {
    INBOX(true),
    SENT(true),
    TRASH(true),
    JUNK(true),
    ARCHIVE(true),
    /** A folder that the member has made. */
    OTHER(true),
    /** Mail that was never sent. */
    DRAFTS(false),
    /** A calendar, contacts and the like, or a folder that only shows mail of others. */
    NO_MAIL(false);

    private final boolean isLogged;

    FolderRole(boolean isLogged) {
        this.isLogged = isLogged;
    }

    /** Whether its mails were received or sent, and belong to the log (K5.3a). */
    public boolean isLogged() {
        return isLogged;
    }
}
