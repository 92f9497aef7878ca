package se.ledamot.members.function;

import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.members.MailAccountList;
import se.ledamot.members.MailDifference;
import se.ledamot.members.MembersReason;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.text.Language;

/** The operations on the list of mail accounts (K1c, K5.1a). */
final class MailRoutes implements RouteGroup {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_SHOWN = 5_000;
    private static final Schema.Fields TAKEN =
            Schema.fields(
                    Field.of(
                            "accounts",
                            Schema.wholeNumber(0, MOST_SHOWN),
                            "How many addresses were taken over; 0 where the file has errors"),
                    Field.maybe(
                            "errors",
                            Schema.list(CsvFault.SCHEMA, MOST_SHOWN),
                            "Each error with line, column and what is expected"));
    private static final Schema.Fields MISSING =
            Schema.fields(
                    Field.of("member", Schema.format(MemberId.FORMAT), "The register's own id"),
                    Field.maybe(
                            "mail",
                            Schema.format(StringFormat.MAIL),
                            "The address that is no mailbox; absent where it has passed to somebody else"));
    private static final Schema.Fields DIFFERENCE =
            Schema.fields(
                    Field.of(
                            "missing",
                            Schema.list(MISSING, MOST_SHOWN),
                            "Members whose address is no mailbox"),
                    Field.of(
                            "extra",
                            Schema.list(Schema.format(StringFormat.MAIL), MOST_SHOWN),
                            "Mailboxes that no member has"));

    private final MailAccountList accounts;
    private final Repository repository;
    private final Guidelines guidelines;

    MailRoutes(Services services) {
        this.repository = services.repository();
        this.accounts = new MailAccountList(repository);
        this.guidelines = Guidelines.of(services);
    }

    @Override
    public List<Route> routes() {
        return List.of(take(), compare());
    }

    private Route take() {
        return Route.act(
                        "/mail-accounts",
                        "replaceMailAccounts",
                        "Takes over a CSV list of all mailboxes; the newest list counts")
                .allow(IT, SECRETARY)
                .body(new Payload.Csv(MOST_BYTES))
                .responding(TAKEN, this::taken);
    }

    private Route compare() {
        return Route.get(
                        "/mail-accounts/difference",
                        "compareMailAccounts",
                        "What the register and the mailboxes disagree on today")
                .allow(IT, SECRETARY)
                .responding(DIFFERENCE, this::compared);
    }

    private Decision<Document> taken(ValidatedRequest request) {
        return accounts.importList(request.bytes(), request.operation())
                .map(taken ->
                        Document.of(
                                "accounts", taken.addresses(),
                                "errors", errors(taken.faults(), request.language())));
    }

    /** Absent where there are none. */
    private static @Nullable List<Document> errors(List<CsvFault> faults, Language language) {
        return faults.isEmpty() ? null : CsvFault.toJson(faults, language);
    }

    private Decision<Document> compared(ValidatedRequest request) {
        return Decision.found(accounts.listed(), MembersReason.MAIL_ACCOUNTS_ABSENT.because())
                .map(listed -> toJson(difference(listed, request.operation().today())));
    }

    private MailDifference difference(Set<MailAddress> listed, LocalDate today) {
        var register =
                repository
                        .listAll(MemberMapping.MEMBER, MemberMapping.ALL)
                        .requireComplete()
                        .stream()
                        .map(Versioned::state)
                        .toList();
        var domain = guidelines.settings().text(Setting.MAIL_DOMAIN);
        return MailDifference.of(register, listed, domain, today);
    }

    private static Document toJson(MailDifference difference) {
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
