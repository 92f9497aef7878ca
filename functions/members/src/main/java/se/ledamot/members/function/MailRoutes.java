package se.ledamot.members.function;

import java.util.List;
import se.ledamot.members.MailDifference;
import se.ledamot.members.MailList;
import se.ledamot.members.MembersReason;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.guideline.Setting;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/** The operations on the list of mail accounts (K1c, K5.1a). */
final class MailRoutes {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_SHOWN = 5_000;
    private static final Shape.Fields TAKEN =
            Shape.fields(
                    Field.of(
                            "accounts",
                            Shape.whole(0, MOST_SHOWN),
                            "How many addresses were taken over; 0 where the file has errors"),
                    Field.maybe(
                            "errors",
                            Shape.list(new Shape.Open(), MOST_SHOWN),
                            "Each error with line, column and what is expected"));
    private static final Shape.Fields MISSING =
            Shape.fields(
                    Field.of("member", Shape.format(Format.MEMBER), "The register's own id"),
                    Field.of("mail", Shape.format(Format.MAIL), "The address that is no mailbox"));
    private static final Shape.Fields DIFFERENCE =
            Shape.fields(
                    Field.of(
                            "missing",
                            Shape.list(MISSING, MOST_SHOWN),
                            "Members whose address is no mailbox"),
                    Field.of(
                            "extra",
                            Shape.list(Shape.format(Format.MAIL), MOST_SHOWN),
                            "Mailboxes that no member has"));

    private final MailList accounts;
    private final Records records;
    private final Guidelines guidelines;

    MailRoutes(MailList accounts, Records records, Guidelines guidelines) {
        this.accounts = accounts;
        this.records = records;
        this.guidelines = guidelines;
    }

    List<Route> all() {
        return List.of(
                Route.act(
                                "/mail-accounts",
                                "listMailAccounts",
                                "Takes over a CSV list of all mailboxes; the newest list counts")
                        .by(Role.IT, Role.SECRETARY)
                        .taking(new Payload.CsvFile(MOST_BYTES))
                        .replying(TAKEN)
                        .handledBy(this::taken),
                Route.get(
                                "/mail-accounts/difference",
                                "compareMailAccounts",
                                "What the register and the mailboxes disagree on today")
                        .by(Role.IT, Role.SECRETARY)
                        .replying(DIFFERENCE)
                        .handledBy(this::compared));
    }

    private Decision<HttpReply> taken(Call call) {
        return accounts.take(call.bytes(), call.operation())
                .map(taken ->
                        HttpReply.ok(
                                Document.of(
                                        "accounts",
                                        taken.addresses(),
                                        "errors",
                                        taken.faults().isEmpty()
                                                ? null
                                                : taken.faults().stream()
                                                        .map(fault -> fault.told(call.language()))
                                                        .toList())));
    }

    private Decision<HttpReply> compared(Call call) {
        return accounts.listed()
                .map(listed -> {
                    var register =
                            records.whole(MemberKind.MEMBER, MemberKind.ALL).stream()
                                    .map(Versioned::state)
                                    .toList();
                    var domain = guidelines.settings().text(Setting.MAIL_DOMAIN);
                    return Decision.of(
                            HttpReply.ok(
                                    told(
                                            MailDifference.of(
                                                    register,
                                                    listed,
                                                    domain,
                                                    call.operation().today()))));
                })
                .orElseGet(() -> Decision.refuse(MembersReason.MAIL_ACCOUNTS_ABSENT));
    }

    private static Document told(MailDifference difference) {
        return Document.of(
                "missing", difference.missing().stream().map(MailRoutes::missing).toList(),
                "extra", difference.extra().stream().map(MailAddress::value).toList());
    }

    private static Document missing(Member member) {
        return Document.of("member", member.id().value(), "mail", member.mail().value());
    }
}
