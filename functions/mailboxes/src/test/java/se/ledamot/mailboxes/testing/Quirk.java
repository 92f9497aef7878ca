package se.ledamot.mailboxes.testing;

/** What a server does with mails that others do not. */
public enum Quirk {
    /** A mail whose header is read is read. */
    HEADER_MARKS_READ,
    /** A mail that is fetched is read, even with PEEK. */
    MAIL_MARKS_READ,
    /** A mail is made anew for each who fetches it. */
    OTHER_BYTES,
    /** Who asks for a part gets the whole. */
    WHOLE_FOR_PART,
    /** A mail is listed before it can be delivered: the first fetches get nothing. */
    EMPTY_AT_FIRST,
    /** A mail is never delivered. */
    ALWAYS_EMPTY,
    /** What is expunged goes into the trash. */
    EXPUNGES_INTO_TRASH,
    /** What is expunged stays where it is. */
    KEEPS_EXPUNGED,
    /** A mark is taken, and not put on. */
    IGNORES_MARK,
    /** No mail can be stored. */
    REFUSES_APPEND,
    /** Another mail gets the UID as soon as one is marked. */
    SWAPS_MARKED
}
