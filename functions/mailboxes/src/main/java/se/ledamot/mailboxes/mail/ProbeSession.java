package se.ledamot.mailboxes.mail;

/**
 * A connection of a probe, which may write a mail of its own and remove it. A sweep is never given
 * one. Each method throws {@link MailServerException} if the server does not respond or refuses.
 */
public interface ProbeSession extends MailSession {
    boolean has(Capability capability);

    /** Puts a mail into a folder, unread. */
    void append(ServerFolder folder, byte[] mail);

    /** A mail of the opened folder as it is; empty where the server has none of it yet. */
    byte[] content(long uid);

    /** The first bytes of a mail of the opened folder: as many as the server sends. */
    byte[] content(long uid, int most);

    /** Opens a folder for the three methods below. */
    void select(ServerFolder folder);

    /** Marks a mail as deleted: from then on, another client may remove it. */
    void mark(long uid);

    /** Takes the mark off again. */
    void unmark(long uid);

    /** Removes a marked mail, and no other that is marked. */
    void expunge(long uid);
}
