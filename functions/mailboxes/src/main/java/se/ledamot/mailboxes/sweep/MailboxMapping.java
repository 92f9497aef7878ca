package se.ledamot.mailboxes.sweep;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;

/** Mapping of mailboxes, by their members' ids; all on one list. */
public final class MailboxMapping implements EntityMapping<Mailbox> {
    public static final MailboxMapping MAILBOX = new MailboxMapping();
    public static final String ALL = "mailboxes";

    private MailboxMapping() {}

    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public String table() {
        return "Mailboxes";
    }

    @Override
    public Document write(Mailbox mailbox) {
        var problem = mailbox.problem();
        return Document.of(
                "member", mailbox.member(),
                "address", mailbox.address().value(),
                "formerAddresses",
                        mailbox.formerAddresses().isEmpty()
                                ? null
                                : mailbox.formerAddresses().stream()
                                        .map(MailAddress::value)
                                        .sorted()
                                        .toList(),
                "sweptFrom", mailbox.sweptFrom(),
                "endedAt", mailbox.endedAt(),
                "problem", problem == null ? null : write(problem),
                "concerns", codes(mailbox.concerns()),
                "reportedConcerns", codes(mailbox.reportedConcerns()),
                "undeliveredIn",
                        mailbox.undeliveredIn().isEmpty()
                                ? null
                                : mailbox.undeliveredIn().stream()
                                        .map(ToldUndelivered::write)
                                        .sorted()
                                        .toList());
    }

    private static @Nullable List<String> codes(Set<Mailbox.Concern> concerns) {
        return concerns.isEmpty() ? null : concerns.stream().sorted().map(Document::code).toList();
    }

    private static Document write(Mailbox.SweepProblem problem) {
        return Document.of(
                "kind", problem.kind(),
                "since", problem.since(),
                "notBefore", problem.notBefore(),
                "reportFrom", problem.reportFrom());
    }

    @Override
    public Mailbox read(Document written) {
        return new Mailbox(
                new MemberId(written.text("member")),
                new MailAddress(written.text("address")),
                written.texts("formerAddresses").stream()
                        .map(MailAddress::new)
                        .collect(Collectors.toSet()),
                written.instant("sweptFrom"),
                written.instantOrNull("endedAt"),
                problem(written.documentOrNull("problem")),
                written.enumValues(Mailbox.Concern.class, "concerns"),
                written.enumValues(Mailbox.Concern.class, "reportedConcerns"),
                written.texts("undeliveredIn").stream()
                        .map(ToldUndelivered::read)
                        .collect(Collectors.toSet()));
    }

    private static Mailbox.@Nullable SweepProblem problem(@Nullable Document written) {
        return written == null
                ? null
                : new Mailbox.SweepProblem(
                        written.enumValue(Problem.class, "kind"),
                        written.instant("since"),
                        written.instantOrNull("notBefore"),
                        written.instantOrNull("reportFrom"));
    }

    @Override
    public ListPosition listPosition(Mailbox mailbox) {
        return new ListPosition(ALL, mailbox.member().value());
    }
}
