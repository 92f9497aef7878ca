package se.ledamot.mailboxes.sweep;

import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/** Mapping of swept folders, by mailbox and a hash of their names. It has no journal. */
public final class SweptFolderMapping implements EntityMapping<SweptFolder> {
    public static final SweptFolderMapping FOLDER = new SweptFolderMapping();

    private SweptFolderMapping() {}

    @Override
    public String name() {
        return "swept-folder";
    }

    @Override
    public String table() {
        return MailboxMapping.MAILBOX.table();
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public Document write(SweptFolder folder) {
        var status = folder.status();
        return Document.of(
                "mailbox", folder.mailbox(),
                "name", folder.name(),
                "role", folder.role(),
                "uidValidity", folder.uidValidity(),
                "generation", folder.generation(),
                "nextUid", folder.nextUid(),
                "waiting", folder.waiting().isEmpty() ? null : folder.waiting().toString(),
                "waitingSince", folder.waitingSince(),
                "landmarks", folder.landmarks().stream().map(Landmark::write).toList(),
                "status", status == null ? null : write(status),
                "sweptAt", folder.sweptAt());
    }

    private static Document write(FolderStatus status) {
        return Document.of(
                "uidValidity", status.uidValidity(),
                "nextUid", status.nextUid(),
                "messages", status.messages(),
                "unseen", status.unseen(),
                "modificationSequence", status.modificationSequence(),
                "bytes", status.bytes());
    }

    @Override
    public SweptFolder read(Document written) {
        var status = written.documentOrNull("status");
        return new SweptFolder(
                new MemberId(written.text("mailbox")),
                written.text("name"),
                written.enumValue(FolderRole.class, "role"),
                written.longValue("uidValidity"),
                written.text("generation"),
                written.longValue("nextUid"),
                UidSet.parse(written.textOrEmpty("waiting")),
                written.instantOrNull("waitingSince"),
                written.documents("landmarks").stream().map(Landmark::read).toList(),
                status == null ? null : status(status),
                written.instantOrNull("sweptAt"));
    }

    private static FolderStatus status(Document written) {
        return new FolderStatus(
                written.longValue("uidValidity"),
                written.longValue("nextUid"),
                written.longValue("messages"),
                written.longValue("unseen"),
                longOrNull(written, "modificationSequence"),
                longOrNull(written, "bytes"));
    }

    private static @Nullable Long longOrNull(Document written, String name) {
        return written.has(name) ? written.longValue(name) : null;
    }
}
