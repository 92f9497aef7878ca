package se.ledamot.municipality.notice;

import java.time.LocalDate;
import java.util.List;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;

/**
 * A report that is sent at most once a day, however often its schedule runs: the day of the last
 * report is stored in the same commit.
 *
 * @param name the mapping's name, one for each function
 * @param table where the days are stored
 */
public record DailyReport(String name, String table) implements EntityMapping<LocalDate> {
    /**
     * Sends the report, unless it was sent today.
     *
     * @param report its id; the function may have several
     * @return whether it is sent now
     */
    public Decision<Boolean> oncePerDay(
            Repository repository,
            String report,
            Operation operation,
            JournalEvent event,
            List<NoticeDraft> notices) {
        var before = repository.find(this, report);
        var today = operation.today();
        if (before.isPresent() && !before.get().state().isBefore(today)) {
            return Decision.of(false);
        }
        var commit = Commit.nothing().put(this, report, before, today, event);
        for (var notice : notices) {
            commit = commit.followedBy(notice.toFollowUp(subject(report), operation.at()));
        }
        return Decision.of(true, commit);
    }

    /** Whether a report was sent on that day or later. */
    public boolean wasSentOn(Repository repository, String report, LocalDate day) {
        return repository
                .find(this, report)
                .filter(found -> !found.state().isBefore(day))
                .isPresent();
    }

    @Override
    public Document write(LocalDate date) {
        return Document.of("date", date);
    }

    @Override
    public LocalDate read(Document written) {
        return written.date("date");
    }
}
