package se.ledamot.mailboxes.probe;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.probe.MailServerProfile.Fact;
import se.ledamot.mailboxes.probe.MailServerProfile.ReadReceipts;
import se.ledamot.mailboxes.probe.MailServerProfile.RemovedMail;
import se.ledamot.mailboxes.probe.ProbeFinding.Result;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;

/** Mapping of mail servers, by their names; all on one list. */
public final class MailServerProfileMapping implements EntityMapping<MailServerProfile> {
    public static final MailServerProfileMapping PROFILE = new MailServerProfileMapping();
    public static final String ALL = "mail-servers";

    private MailServerProfileMapping() {}

    @Override
    public String name() {
        return "mail-server";
    }

    @Override
    public String table() {
        return "Mailboxes";
    }

    @Override
    public Document write(MailServerProfile profile) {
        var probe = profile.probe();
        return Document.of(
                "host", profile.host(),
                "readReceipts", profile.readReceipts(),
                "removedMail", profile.removedMail(),
                "removedMailKeptDays", profile.removedMailKeptDays(),
                "confirmedAt", profile.confirmedAt(),
                "facts", write(profile.facts()),
                "probe", probe == null ? null : write(probe));
    }

    private static @Nullable List<Document> write(Map<ProbeCheck, Fact> facts) {
        return facts.isEmpty()
                ? null
                : facts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one ->
                                Document.of(
                                        "check", one.getKey(),
                                        "result", one.getValue().result(),
                                        "at", one.getValue().at()))
                        .toList();
    }

    private static Document write(ServerProbe probe) {
        return Document.of(
                "mark", probe.mark(),
                "address", probe.address().value(),
                "isWriting", probe.isWriting(),
                "askedAt", probe.askedAt(),
                "runner", probe.runner(),
                "startedAt", probe.startedAt(),
                "tries", probe.tries(),
                "mayHaveLeft", probe.mayHaveLeft() ? true : null,
                "endedAt", probe.endedAt(),
                "findings", probe.findings().stream().map(ProbeFinding::write).toList());
    }

    @Override
    public MailServerProfile read(Document written) {
        var probe = written.documentOrNull("probe");
        return new MailServerProfile(
                written.text("host"),
                written.enumValue(ReadReceipts.class, "readReceipts"),
                written.enumValue(RemovedMail.class, "removedMail"),
                written.has("removedMailKeptDays") ? written.intValue("removedMailKeptDays") : null,
                written.instantOrNull("confirmedAt"),
                written.documents("facts").stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.enumValue(ProbeCheck.class, "check"),
                                        one ->
                                                new Fact(
                                                        one.enumValue(Result.class, "result"),
                                                        one.instant("at")))),
                probe == null ? null : probe(probe));
    }

    private static ServerProbe probe(Document written) {
        return new ServerProbe(
                written.text("mark"),
                new MailAddress(written.text("address")),
                written.booleanValue("isWriting"),
                written.instant("askedAt"),
                written.textOrNull("runner"),
                written.instantOrNull("startedAt"),
                written.intValue("tries"),
                written.has("mayHaveLeft"),
                written.instantOrNull("endedAt"),
                written.documents("findings").stream().map(ProbeFinding::read).toList());
    }

    @Override
    public ListPosition listPosition(MailServerProfile profile) {
        return new ListPosition(ALL, profile.host());
    }
}
