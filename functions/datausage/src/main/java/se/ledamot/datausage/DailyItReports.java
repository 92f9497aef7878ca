package se.ledamot.datausage;

import java.util.List;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.notice.DailyReport;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Daily reports to the IT unit (K4a): cards that are not registered, and an operator that reports
 * nothing, so that no alert can be sent.
 */
final class DailyItReports {
    private static final DailyReport REPORT = new DailyReport("daily-usage-report", "Usage");
    private static final int MOST_NAMED = 10;

    private final Repository repository;

    DailyItReports(Repository repository) {
        this.repository = repository;
    }

    /** Reports cards that are used but not registered. */
    Decision<Boolean> unknown(List<Versioned<UnknownSim>> cards, Operation operation) {
        var named = cards.stream().limit(MOST_NAMED).map(Versioned::id).toList();
        return report(
                "unknown-sims",
                Message.SIMS_UNKNOWN,
                Document.of(
                        "count", cards.size(), "sims", named, "more", cards.size() - named.size()),
                JournalEvent.of("unknown-sims-reported", Clause.K4A, "count", cards.size()),
                operation);
    }

    /** Reports that the operator has sent nothing for too long; nothing if it never reported. */
    Decision<Boolean> missingReports(Settings settings, Operation operation) {
        var reported = repository.find(ReportedThroughMapping.REPORTED, ReportedThroughMapping.ALL);
        var within = settings.number(Setting.USAGE_REPORTED_WITHIN_DAYS);
        return reported.map(kept -> kept.state().through())
                .filter(through -> through.plusDays(within).isBefore(operation.today()))
                .map(through ->
                        report(
                                "usage-gap",
                                Message.USAGE_NOT_REPORTED,
                                Document.of("through", through),
                                JournalEvent.of(
                                        "usage-gap-reported", Clause.K4A, "through", through),
                                operation))
                .orElseGet(() -> Decision.of(false));
    }

    private Decision<Boolean> report(
            String which,
            Message message,
            Document values,
            JournalEvent event,
            Operation operation) {
        var notices = NoticeDraft.toEach(message, values, Role.IT);
        return REPORT.oncePerDay(repository, which, operation, event, notices);
    }
}
