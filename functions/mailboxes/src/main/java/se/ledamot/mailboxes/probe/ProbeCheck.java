package se.ledamot.mailboxes.probe;

import java.util.Optional;
import se.ledamot.mailboxes.mail.Capability;
import se.ledamot.mailboxes.mail.FolderRole;

/** What a probe finds out about a mail server, in the order in which it does. */
public enum ProbeCheck {
    /** The mailbox is not that of a member. */
    NO_MEMBERS_MAILBOX(true),
    /** It responds, over an encrypted connection, with a valid certificate. */
    REACHED(true),
    /** It lets the service into the mailbox. */
    SIGNED_IN(true),
    /** The folder of sent mail is known: without it, no answer is seen. */
    SENT_FOLDER(true, FolderRole.SENT),
    /** The folder of removed mail is known. */
    TRASH_FOLDER(true, FolderRole.TRASH),
    /** The junk folder is known: a threat may be in it (O2.5). */
    JUNK_FOLDER(true, FolderRole.JUNK),
    /** The folder of drafts is known. */
    DRAFTS_FOLDER(false, FolderRole.DRAFTS),
    /** It says what its folders are for. */
    FOLDER_ROLES(false, Capability.SPECIAL_USE),
    /** It says whether a folder has changed. */
    FOLDER_CHANGES(false, Capability.CONDSTORE),
    /** It says how full a mailbox is. */
    QUOTA(false, Capability.QUOTA),
    /** It can move a mail in one step. */
    MOVES(false, Capability.MOVE),
    /** It can remove one mail and no other. */
    REMOVES_ONE(true, Capability.UIDPLUS),
    /** A mail was written, and found again. */
    WRITTEN(true),
    /** A mail whose header was read is still unread. */
    HEADER_READ_UNSEEN(true),
    /** A mail that was read whole is still unread. */
    MAIL_READ_UNSEEN(true),
    /** It delivers a whole mail. */
    WHOLE_MAIL(true),
    /** It delivers the same bytes twice. */
    SAME_BYTES(true),
    /** It delivers just that part of a mail that it is asked for. */
    PART_OF_MAIL(false),
    /** The mail was removed from its folder. */
    REMOVED(true),
    /** It was in no other folder then. */
    IN_NO_OTHER_FOLDER(false),
    /** The probe has left nothing. */
    NOTHING_LEFT(true);

    private final boolean isNeeded;
    private final Optional<Capability> capability;
    private final Optional<FolderRole> folder;

    ProbeCheck(boolean isNeeded) {
        this(isNeeded, Optional.empty(), Optional.empty());
    }

    ProbeCheck(boolean isNeeded, Capability capability) {
        this(isNeeded, Optional.of(capability), Optional.empty());
    }

    ProbeCheck(boolean isNeeded, FolderRole folder) {
        this(isNeeded, Optional.empty(), Optional.of(folder));
    }

    ProbeCheck(boolean isNeeded, Optional<Capability> capability, Optional<FolderRole> folder) {
        this.isNeeded = isNeeded;
        this.capability = capability;
        this.folder = folder;
    }

    /** Whether something does not work without it; all else is done in another way. */
    public boolean isNeeded() {
        return isNeeded;
    }

    /** What the server says that it can do; empty where it is tried. */
    Optional<Capability> capability() {
        return capability;
    }

    /** The folder that is looked for; empty where it is not about a folder. */
    Optional<FolderRole> folder() {
        return folder;
    }
}
