package se.ledamot.members.function;

import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.members.MailDifference;
import se.ledamot.members.MailList;
import se.ledamot.members.MembersReason;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberKind;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;
import se.ledamot.platform.sheet.SheetFault;
import se.ledamot.platform.text.Language;

/** The operations on the list of mail accounts (K1c, K5.1a). */
final class MailRoutes implements RouteGroup {
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
                            Shape.list(SheetFault.SHAPE, MOST_SHOWN),
                            "Each error with line, column and what is expected"));
    private static final Shape.Fields MISSING =
            Shape.fields(
                    Field.of("member", Shape.format(MemberId.FORMAT), "The register's own id"),
                    Field.maybe(
                            "mail",
                            Shape.format(StringFormat.MAIL),
                            "The address that is no mailbox; absent where it has passed to somebody else"));
    private static final Shape.Fields DIFFERENCE =
            Shape.fields(
                    Field.of(
                            "missing",
                            Shape.list(MISSING, MOST_SHOWN),
                            "Members whose address is no mailbox"),
                    Field.of(
                            "extra",
                            Shape.list(Shape.format(StringFormat.MAIL), MOST_SHOWN),
                            "Mailboxes that no member has"));

    private final MailList accounts;
    private final Records records;
    private final Guidelines guidelines;

    MailRoutes(Services services) {
        this.records = services.records();
        this.accounts = new MailList(records);
        this.guidelines = Guidelines.of(services);
    }

    @Override
    public List<Route> all() {
        return List.of(take(), compare());
    }

    private Route take() {
        return Route.act(
                        "/mail-accounts",
                        "listMailAccounts",
                        "Takes over a CSV list of all mailboxes; the newest list counts")
                .by(IT, SECRETARY)
                .taking(new Payload.CsvFile(MOST_BYTES))
                .replying(TAKEN, this::taken);
    }

    private Route compare() {
        return Route.get(
                        "/mail-accounts/difference",
                        "compareMailAccounts",
                        "What the register and the mailboxes disagree on today")
                .by(IT, SECRETARY)
                .replying(DIFFERENCE, this::compared);
    }

    private Decision<Document> taken(Call call) {
        return accounts.take(call.bytes(), call.operation())
                .map(taken ->
                        Document.of(
                                "accounts", taken.addresses(),
                                "errors", errors(taken.faults(), call.language())));
    }

    /** Absent where there are none. */
    private static @Nullable List<Document> errors(List<SheetFault> faults, Language language) {
        return faults.isEmpty() ? null : SheetFault.told(faults, language);
    }

    private Decision<Document> compared(Call call) {
        return Decision.found(accounts.listed(), MembersReason.MAIL_ACCOUNTS_ABSENT.because())
                .map(listed -> told(difference(listed, call.operation().today())));
    }

    private MailDifference difference(Set<MailAddress> listed, LocalDate today) {
        var register =
                records.whole(MemberKind.MEMBER, MemberKind.ALL).complete().stream()
                        .map(Versioned::state)
                        .toList();
        var domain = guidelines.settings().text(Setting.MAIL_DOMAIN);
        return MailDifference.of(register, listed, domain, today);
    }

    private static Document told(MailDifference difference) {
        return Document.of(
                "missing", difference.missing().stream().map(MailRoutes::missing).toList(),
                "extra", difference.extra().stream().map(MailAddress::value).toList());
    }

    private static Document missing(Member member) {
        var mail = member.mail();
        return Document.of(
                "member", member.id().value(), "mail", mail == null ? null : mail.value());
    }
}
