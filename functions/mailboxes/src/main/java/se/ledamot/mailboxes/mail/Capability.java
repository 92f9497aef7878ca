package se.ledamot.mailboxes.mail;

/** What an IMAP server may be able to do, besides what all can. */
public enum Capability {
    /** Removing one mail and no other (RFC 4315). */
    UIDPLUS,
    /** Moving a mail in one step (RFC 6851). */
    MOVE,
    /** Telling whether a folder has changed (RFC 7162). */
    CONDSTORE,
    /** Telling what a folder is for (RFC 6154). */
    SPECIAL_USE,
    /** Telling how full a mailbox is (RFC 9208). */
    QUOTA;

    /** What the server calls it. */
    public String wireName() {
        return name().replace('_', '-');
    }
}
