package se.ledamot.members;

import java.util.Arrays;
import java.util.List;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.MemberKind;
import se.ledamot.municipality.directory.Staff;
import se.ledamot.municipality.directory.StaffKind;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.notice.DailyReport;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.sweep.Round;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Looks every working day whether the register and the mail accounts agree (K5.1a), and whether
 * each role has someone behind it (K2c); tells secretary and IT while it is not so, at most once a
 * day however often it runs.
 */
public final class DailyChecks {
    private static final DailyReport REPORT = new DailyReport("report", "Members");

    private final Records records;
    private final MailAccounts accounts;
    private final Guidelines guidelines;
    private final Decisions decisions;

    public DailyChecks(
            Records records, MailAccounts accounts, Guidelines guidelines, Decisions decisions) {
        this.records = records;
        this.accounts = accounts;
        this.guidelines = guidelines;
        this.decisions = decisions;
    }

    public void run(Operation operation) {
        var round = Round.over("checks", records, decisions, operation);
        round.each("working-day", () -> run(round, operation));
        round.end();
    }

    private void run(Round round, Operation operation) {
        if (guidelines.settings().workingDays().isWorkingDay(operation.today())) {
            round.carryOut("mail-accounts", this::mailAccounts);
            round.carryOut("roles", this::roles);
        }
    }

    private Decision<Boolean> mailAccounts(Operation operation) {
        var difference =
                accounts.listed()
                        .map(listed ->
                                MailDifference.of(
                                        records
                                                .whole(MemberKind.MEMBER, MemberKind.ALL)
                                                .complete()
                                                .stream()
                                                .map(Versioned::state)
                                                .toList(),
                                        listed,
                                        guidelines.settings().text(Setting.MAIL_DOMAIN),
                                        operation.today()))
                        .filter(found -> !found.isNone());
        return difference
                .map(found ->
                        once(
                                "mail-accounts",
                                operation,
                                Clause.K5_1A,
                                Message.MAIL_ACCOUNTS_DIFFER,
                                Document.of(
                                        "missing",
                                        found.missing().size(),
                                        "extra",
                                        found.extra().size())))
                .orElseGet(() -> Decision.of(false));
    }

    private Decision<Boolean> roles(Operation operation) {
        var staff =
                records.whole(StaffKind.STAFF, StaffKind.ALL).complete().stream()
                        .map(Versioned::state)
                        .toList();
        var empty = emptyRoles(staff).stream().map(Role::wire).toList();
        return empty.isEmpty()
                ? Decision.of(false)
                : once(
                        "roles",
                        operation,
                        Clause.K2C,
                        Message.ROLE_EMPTY,
                        Document.of("roles", empty));
    }

    /** The roles that nobody stands behind. */
    public static List<Role> emptyRoles(List<Staff> staff) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.MEMBER)
                .filter(role -> staff.stream().noneMatch(one -> one.roles().contains(role)))
                .toList();
    }

    private Decision<Boolean> once(
            String check, Operation operation, Clause clause, Message message, Document values) {
        var did = Did.of("reported", clause, "on", operation.today());
        var tellings = NoticeDraft.toEach(message, values, Role.SECRETARY, Role.IT);
        return REPORT.once(records, check, operation, did, tellings);
    }
}
