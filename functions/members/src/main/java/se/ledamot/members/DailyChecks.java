package se.ledamot.members;

import java.util.Arrays;
import java.util.List;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Told;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.directory.Staff;
import se.ledamot.platform.directory.StaffKind;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.guideline.Setting;
import se.ledamot.platform.notice.DailyReport;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.Recipient;

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
        if (guidelines.settings().workingDays().isWorkingDay(operation.today())) {
            decisions.carryOut(operation.part("mail-accounts"), () -> mailAccounts(operation));
            decisions.carryOut(operation.part("roles"), () -> roles(operation));
        }
    }

    private Decision<Integer> mailAccounts(Operation operation) {
        var difference =
                accounts.listed()
                        .map(listed ->
                                MailDifference.of(
                                        records.whole(MemberKind.MEMBER, MemberKind.ALL).stream()
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
                                about ->
                                        toKeepers(
                                                Message.MAIL_ACCOUNTS_DIFFER,
                                                about,
                                                operation,
                                                "missing",
                                                found.missing().size(),
                                                "extra",
                                                found.extra().size())))
                .orElseGet(() -> Decision.of(0));
    }

    private Decision<Integer> roles(Operation operation) {
        var staff =
                records.whole(StaffKind.STAFF, StaffKind.ALL).stream()
                        .map(Versioned::state)
                        .toList();
        var empty = emptyRoles(staff).stream().map(Role::wire).toList();
        return empty.isEmpty()
                ? Decision.of(0)
                : once(
                        "roles",
                        operation,
                        Clause.K2C,
                        about -> toKeepers(Message.ROLE_EMPTY, about, operation, "roles", empty));
    }

    /** The roles that nobody stands behind. */
    public static List<Role> emptyRoles(List<Staff> staff) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.MEMBER)
                .filter(role -> staff.stream().noneMatch(one -> one.roles().contains(role)))
                .toList();
    }

    private static Told[] toKeepers(
            Message message, String about, Operation operation, Object... values) {
        return new Told[] {
            Notice.write(message, Recipient.of(Role.SECRETARY), about, operation.at(), values)
                    .told(),
            Notice.write(message, Recipient.of(Role.IT), about, operation.at(), values).told()
        };
    }

    private Decision<Integer> once(
            String check,
            Operation operation,
            Clause clause,
            java.util.function.Function<String, Told[]> tell) {
        var did = Did.of("reported", clause, "on", operation.today());
        return REPORT.once(records, check, operation, did, tell);
    }
}
