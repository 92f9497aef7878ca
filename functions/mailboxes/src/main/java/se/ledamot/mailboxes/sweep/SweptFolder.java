package se.ledamot.mailboxes.sweep;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.MailAddress;

/**
 * How far the sweeps of a folder have come: one small state, however many mails the folder has.
 *
 * @param name as a person reads it
 * @param uidValidity of the UIDs below
 * @param generation 1, and one more each time that the folder was made anew
 * @param nextUid the mails with smaller UIDs are in the log, or too old for it, except those that
 *     wait
 * @param waiting mails that the server has listed but could not deliver yet
 * @param waitingSince when it began that any wait; null if none do
 * @param status what the server said when the folder was last swept to its end; null while that has
 *     not happened
 */
@RecordBuilder
public record SweptFolder(
        MemberId mailbox,
        String name,
        FolderRole role,
        long uidValidity,
        long generation,
        long nextUid,
        UidSet waiting,
        @Nullable Instant waitingSince,
        @Nullable FolderStatus status) {
    private static final int LENGTH_OF_ID = 12;

    /** A folder that no sweep has come to yet, or that was made anew since. */
    static SweptFolder fresh(
            MemberId mailbox,
            ServerFolder folder,
            FolderRole role,
            long uidValidity,
            long generation) {
        return new SweptFolder(
                mailbox, folder.name(), role, uidValidity, generation, 1, UidSet.NONE, null, null);
    }

    /** The id of a folder: of its own for each address that the member's mailbox has had. */
    static String id(MemberId mailbox, MailAddress address, ServerFolder folder) {
        var hash = Sha256.of(address.value() + "\n" + folder.wireName()).hex();
        return mailbox + "/" + hash.substring(0, LENGTH_OF_ID);
    }

    /** Whether nothing has happened since the folder was last swept to its end. */
    boolean isSweptAt(FolderStatus now, FolderRole roleNow) {
        return now.equals(status) && waiting.isEmpty() && role == roleNow;
    }

    /**
     * Whether the UIDs here still mean the same mails. They do not if the server says so, or if it
     * has given out fewer UIDs than we have seen: the folder was made anew.
     */
    boolean isStill(long uidValidityNow, long nextUidNow) {
        return uidValidity == uidValidityNow && (nextUidNow == 0 || nextUid <= nextUidNow);
    }

    /** With all mails below that UID done, except those that could not be delivered. */
    SweptFolder withProgress(long next, UidSet undelivered, Instant now) {
        var all = waiting.and(undelivered);
        return SweptFolderBuilder.from(this)
                .nextUid(Math.max(nextUid, next))
                .waiting(all)
                .waitingSince(since(all, now))
                .build();
    }

    /** With those mails no longer waiting. */
    SweptFolder withDelivered(UidSet delivered, Instant now) {
        var rest = waiting.without(delivered);
        return SweptFolderBuilder.from(this).waiting(rest).waitingSince(since(rest, now)).build();
    }

    private @Nullable Instant since(UidSet undelivered, Instant now) {
        return undelivered.isEmpty() ? null : waitingSince == null ? now : waitingSince;
    }

    /** Swept to its end. */
    SweptFolder swept(FolderStatus statusThen, FolderRole roleNow, long next) {
        return SweptFolderBuilder.from(this)
                .role(roleNow)
                .nextUid(Math.max(nextUid, next))
                .status(statusThen)
                .build();
    }
}
