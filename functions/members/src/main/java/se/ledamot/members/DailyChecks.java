package se.ledamot.members;

import java.util.Arrays;
import java.util.List;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.Staff;
import se.ledamot.municipality.directory.StaffMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.notice.DailyReport;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Checks every working day whether the register and the mail accounts agree (K5.1a), and whether
 * each role has staff (K2c). Notifies secretary and IT while a check fails, at most once a day
 * however often it runs.
 */
public final class DailyChecks {
    private static final DailyReport REPORT = new DailyReport("daily-members-report", "Members");

    private final Repository repository;
    private final MailAccounts accounts;
    private final Guidelines guidelines;
    private final CommandExecutor executor;

    public DailyChecks(
            Repository repository,
            MailAccounts accounts,
            Guidelines guidelines,
            CommandExecutor executor) {
        this.repository = repository;
        this.accounts = accounts;
        this.guidelines = guidelines;
        this.executor = executor;
    }

    public void run(Operation operation) {
        var run = SweepRun.of("checks", repository, executor, operation);
        run.runItem("working-day", () -> run(run, operation));
        run.end();
    }

    private void run(SweepRun run, Operation operation) {
        if (guidelines.settings().workingDays().isWorkingDay(operation.today())) {
            run.execute("mail-accounts", this::mailAccounts);
            run.execute("roles", this::roles);
        }
    }

    private Decision<Boolean> mailAccounts(Operation operation) {
        var difference =
                accounts.listed()
                        .map(listed ->
                                MailDifference.of(
                                        repository
                                                .listAll(MemberMapping.MEMBER, MemberMapping.ALL)
                                                .requireComplete()
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
                repository.listAll(StaffMapping.STAFF, StaffMapping.ALL).requireComplete().stream()
                        .map(Versioned::state)
                        .toList();
        var empty = emptyRoles(staff).stream().map(Role::code).toList();
        return empty.isEmpty()
                ? Decision.of(false)
                : once(
                        "roles",
                        operation,
                        Clause.K2C,
                        Message.ROLE_EMPTY,
                        Document.of("roles", empty));
    }

    /** The roles without staff. */
    public static List<Role> emptyRoles(List<Staff> staff) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.MEMBER)
                .filter(role -> staff.stream().noneMatch(one -> one.roles().contains(role)))
                .toList();
    }

    private Decision<Boolean> once(
            String check, Operation operation, Clause clause, Message message, Document values) {
        var event = JournalEvent.of("daily-check-reported", clause, "date", operation.today());
        var notices = NoticeDraft.toEach(message, values, Role.SECRETARY, Role.IT);
        return REPORT.oncePerDay(repository, check, operation, event, notices);
    }
}
