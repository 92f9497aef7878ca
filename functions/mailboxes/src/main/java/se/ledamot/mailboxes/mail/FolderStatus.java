package se.ledamot.mailboxes.mail;

import org.jspecify.annotations.Nullable;

/**
 * What a server says about a folder without opening it. If two are equal and have a modification
 * sequence, the folder has not changed at all; without one, it has the same mails, and as many of
 * them are unread.
 *
 * @param uidValidity another value means other mails, whatever their UIDs
 * @param nextUid the UID that the next mail gets, or a smaller one than that
 * @param unread mails without the flag {@code \Seen}
 * @param modificationSequence rises with each change (CONDSTORE); null where the server has none
 * @param bytes the size of all mails together; null where the server does not say
 */
public record FolderStatus(
        long uidValidity,
        long nextUid,
        long mails,
        long unread,
        @Nullable Long modificationSequence,
        @Nullable Long bytes) {}
