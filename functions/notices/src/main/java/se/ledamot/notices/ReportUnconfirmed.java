package se.ledamot.notices;

import static se.ledamot.municipality.clause.Clause.K1C;

import java.time.Duration;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.DailyReport;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;

/**
 * Reports to the device desk and IT, once on each working day, how many recipients have not
 * confirmed their mail address for more than two days: mail to them reaches no one.
 */
public final class ReportUnconfirmed {
    private static final Duration PATIENCE = Duration.ofDays(2);
    private static final String ID = "unconfirmed";
    private static final DailyReport REPORT = new DailyReport("daily-contacts-report", "Notices");

    private final Repository repository;
    private final Guidelines guidelines;
    private final CommandExecutor executor;

    public ReportUnconfirmed(
            Repository repository, Guidelines guidelines, CommandExecutor executor) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.executor = executor;
    }

    public void report(Operation operation) {
        if (guidelines.settings().workingDays().isWorkingDay(operation.today())) {
            executor.execute(operation.part(ID), attempt -> decide(attempt.operation()));
        }
    }

    private Decision<Boolean> decide(Operation operation) {
        var until = operation.at().minus(PATIENCE);
        var asked = PageRequest.first(PageRequest.MOST).withUpTo(ListPosition.order(until));
        var pending = repository.listAll(Subscription.MAPPING, Subscription.PENDING, asked).items();
        if (pending.isEmpty()) {
            return Decision.of(false);
        }
        var event = JournalEvent.of("unconfirmed-contacts-reported", K1C, "count", pending.size());
        var values = Document.of("count", pending.size());
        var notices =
                NoticeDraft.toEach(Message.CONTACTS_UNCONFIRMED, values, Role.DEVICE_DESK, Role.IT);
        return REPORT.oncePerDay(repository, ID, operation, event, notices);
    }
}
