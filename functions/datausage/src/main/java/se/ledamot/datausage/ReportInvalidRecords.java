package se.ledamot.datausage;

import java.util.List;
import java.util.Set;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.DailyReport;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Violation;

/**
 * Notifies the IT unit, once a day, that another system sends invalid records: the sender may not
 * read the response, and the data of those cards is missing (K4a).
 */
public final class ReportInvalidRecords {
    private static final DailyReport REPORT =
            new DailyReport("daily-rejected-records-report", "Usage");
    private static final int MOST_REASONS = 3;

    /** Violations for a stored card of ours that cannot be read. */
    private static final Set<String> OURS = Set.of("readable-sim");

    private final Repository repository;
    private final Guidelines guidelines;
    private final CommandExecutor executor;

    public ReportInvalidRecords(
            Repository repository, Guidelines guidelines, CommandExecutor executor) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.executor = executor;
    }

    /**
     * Reports the rejected records of one request.
     *
     * @param message the type of report
     * @param taken how many other records of the request were accepted
     * @param violations what is wrong with each; nothing is reported if all of them are unreadable
     *     states of ours, of which IT is already notified
     */
    public void report(
            Message message, long taken, List<List<Violation>> violations, Operation operation) {
        var theirs =
                violations.stream()
                        .map(List::getFirst)
                        .filter(ReportInvalidRecords::isTheirs)
                        .toList();
        if (theirs.isEmpty()) {
            return;
        }
        var language = guidelines.currentOrShipped().settings().language();
        var reasons =
                theirs.stream()
                        .map(first -> first.message(language))
                        .distinct()
                        .limit(MOST_REASONS)
                        .toList();
        var values = Document.of("count", theirs.size(), "accepted", taken, "reasons", reasons);
        var event =
                JournalEvent.of(
                        "rejected-records-reported", message.clause(), "count", theirs.size());
        executor.execute(
                operation.part("rejected-records"),
                attempt ->
                        REPORT.oncePerDay(
                                repository,
                                Document.code(message),
                                attempt.operation(),
                                event,
                                NoticeDraft.toEach(message, values, Role.IT)));
    }

    private static boolean isTheirs(Violation violation) {
        return !OURS.contains(violation.expected());
    }
}
