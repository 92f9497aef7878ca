package se.ledamot.mailboxes.probe;

import java.util.Optional;
import se.ledamot.mailboxes.mail.Capability;
import se.ledamot.mailboxes.mail.FolderRole;

/** What a probe finds out, in the order in which it does. */
public enum ProbeCheck {
    /** The mailbox is not that of a member. */
    NO_MEMBERS_MAILBOX(Of.MAILBOX, true),
    /** The server responds, over an encrypted connection, with a valid certificate. */
    REACHED(Of.MAILBOX, true),
    /** It lets the service into the mailbox. */
    SIGNED_IN(Of.MAILBOX, true),
    /** The folder of sent mail is known: without it, no answer is seen. */
    SENT_FOLDER(FolderRole.SENT, true),
    /** The folder of removed mail is known. */
    TRASH_FOLDER(FolderRole.TRASH, true),
    /** The junk folder is known: a threat may be in it (O2.5). */
    JUNK_FOLDER(FolderRole.JUNK, true),
    /** The folder of drafts is known. */
    DRAFTS_FOLDER(FolderRole.DRAFTS, false),
    /** The server says what its folders are for. */
    FOLDER_ROLES(Capability.SPECIAL_USE, false),
    /** It says whether a folder has changed. */
    FOLDER_CHANGES(Capability.CONDSTORE, false),
    /** It says how full a mailbox is. */
    QUOTA(Capability.QUOTA, false),
    /** It can move a mail in one step. */
    MOVES(Capability.MOVE, false),
    /** It can remove one mail and no other. */
    REMOVES_ONE(Capability.UIDPLUS, true),
    /** A mail was written, and found again. */
    WRITTEN(Of.MAILBOX, true),
    /** A mail whose header was read is still unread. */
    HEADER_READ_UNSEEN(Of.SERVER, true),
    /** It delivers a whole mail. */
    WHOLE_MAIL(Of.SERVER, true),
    /** It delivers the same bytes twice. */
    SAME_BYTES(Of.SERVER, true),
    /** It delivers just that part of a mail that it is asked for. */
    PART_OF_MAIL(Of.SERVER, false),
    /** A mail that was read whole is still unread. */
    MAIL_READ_UNSEEN(Of.SERVER, true),
    /** A mail was removed from its folder. */
    REMOVED(Of.SERVER, true),
    /** It was in no other folder then. */
    IN_NO_OTHER_FOLDER(Of.SERVER, false),
    /** The probe has left nothing. */
    NOTHING_LEFT(Of.MAILBOX, true);

    /** What it says something about. */
    private enum Of {
        MAILBOX,
        SERVER
    }

    private final Of of;
    private final boolean isNeeded;
    private final Optional<Capability> capability;
    private final Optional<FolderRole> folder;

    ProbeCheck(Of of, boolean isNeeded) {
        this(of, isNeeded, Optional.empty(), Optional.empty());
    }

    ProbeCheck(Capability capability, boolean isNeeded) {
        this(Of.SERVER, isNeeded, Optional.of(capability), Optional.empty());
    }

    ProbeCheck(FolderRole folder, boolean isNeeded) {
        this(Of.MAILBOX, isNeeded, Optional.empty(), Optional.of(folder));
    }

    ProbeCheck(
            Of of, boolean isNeeded, Optional<Capability> capability, Optional<FolderRole> folder) {
        this.of = of;
        this.isNeeded = isNeeded;
        this.capability = capability;
        this.folder = folder;
    }

    /** Whether something does not work without it; all else is done in another way. */
    public boolean isNeeded() {
        return isNeeded;
    }

    /** Whether it is true of all mailboxes of a server, and not of the probed one alone. */
    boolean isOfServer() {
        return of == Of.SERVER;
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
