package se.ledamot.mailboxes.sweep;

import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        var undelivered = folder.undelivered().groups();
        var first = undelivered.isEmpty() ? null : undelivered.getFirst();
        return Document.of(
                "member", folder.member(),
                "name", folder.name(),
                "role", folder.role(),
                "uidValidity", folder.uidValidity(),
                "generation", folder.generation(),
                "loggedBelowUid", folder.loggedBelowUid(),
                "undelivered", first == null ? null : first.uids().toString(),
                "undeliveredSince", first == null ? null : first.since(),
                "undeliveredLater",
                        undelivered.size() < 2
                                ? null
                                : undelivered.stream()
                                        .skip(1)
                                        .map(group ->
                                                Document.of(
                                                        "uids", group.uids().toString(),
                                                        "since", group.since()))
                                        .toList(),
                "knownMails", folder.knownMails().stream().map(KnownMail::write).toList(),
                "ages", write(folder.ages()),
                "status", status == null ? null : write(status),
                "sweptAt", folder.sweptAt());
    }

    private static UndeliveredMails undelivered(Document written) {
        var since = written.instantOrNull("undeliveredSince");
        if (since == null) {
            return UndeliveredMails.NONE;
        }
        var first =
                new UndeliveredMails.Group(UidSet.parse(written.textOrEmpty("undelivered")), since);
        var later =
                written.documents("undeliveredLater").stream()
                        .map(one ->
                                new UndeliveredMails.Group(
                                        UidSet.parse(one.text("uids")), one.instant("since")));
        return new UndeliveredMails(Stream.concat(Stream.of(first), later).toList());
    }

    private static @Nullable Document write(MailAges ages) {
        return ages.equals(MailAges.UNKNOWN)
                ? null
                : Document.of(
                        "unread",
                                new TreeMap<>(ages.unread())
                                        .entrySet().stream()
                                                .map(one ->
                                                        Document.of(
                                                                "day", one.getKey(),
                                                                "count", one.getValue()))
                                                .toList(),
                        "oldestAt", ages.oldestAt());
    }

    private static MailAges ages(@Nullable Document written) {
        return written == null
                ? MailAges.UNKNOWN
                : new MailAges(
                        written.documents("unread").stream()
                                .collect(
                                        Collectors.toMap(
                                                one -> one.date("day"),
                                                one -> one.intValue("count"))),
                        written.instantOrNull("oldestAt"));
    }

    private static Document write(FolderStatus status) {
        return Document.of(
                "uidValidity", status.uidValidity(),
                "nextUid", status.nextUid(),
                "mails", status.mails(),
                "unread", status.unread(),
                "modificationSequence", status.modificationSequence(),
                "bytes", status.bytes());
    }

    @Override
    public SweptFolder read(Document written) {
        var status = written.documentOrNull("status");
        return new SweptFolder(
                new MemberId(written.text("member")),
                written.text("name"),
                written.enumValue(FolderRole.class, "role"),
                written.longValue("uidValidity"),
                written.text("generation"),
                written.longValue("loggedBelowUid"),
                undelivered(written),
                written.documents("knownMails").stream().map(KnownMail::read).toList(),
                ages(written.documentOrNull("ages")),
                status == null ? null : status(status),
                written.instantOrNull("sweptAt"));
    }

    private static FolderStatus status(Document written) {
        return new FolderStatus(
                written.longValue("uidValidity"),
                written.longValue("nextUid"),
                written.longValue("mails"),
                written.longValue("unread"),
                written.longValueOrNull("modificationSequence"),
                written.longValueOrNull("bytes"));
    }
}
