package se.ledamot.datausage;

import java.util.List;
import java.util.Set;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.DailyReport;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Finding;

/**
 * Tells the IT unit, once a day, that another system sends what cannot be taken: whoever sent it
 * may not look at the answer, and of the cards and meetings in it nothing is known (K4a, K4b).
 */
public final class ReportBad {
    private static final DailyReport REPORT = new DailyReport("badreport", "Usage");
    private static final int MOST_REASONS = 3;

    /** That a card or a meeting as we keep it cannot be read. */
    private static final Set<String> OURS = Set.of("readable-card", "readable-meeting");

    private final Records records;
    private final Guidelines guidelines;
    private final Decisions decisions;

    public ReportBad(Records records, Guidelines guidelines, Decisions decisions) {
        this.records = records;
        this.guidelines = guidelines;
        this.decisions = decisions;
    }

    /**
     * Tells of what one call had.
     *
     * @param message which sort it is of
     * @param taken how many others of the call were taken
     * @param findings what was wrong with each; nothing is told where there is none but what we
     *     cannot read ourselves, of which IT has been told
     */
    public void tell(
            Message message, long taken, List<List<Finding>> findings, Operation operation) {
        var theirs = findings.stream().map(List::getFirst).filter(ReportBad::isTheirs).toList();
        if (theirs.isEmpty()) {
            return;
        }
        var language = guidelines.currentOrShipped().settings().language();
        var reasons =
                theirs.stream()
                        .map(first -> first.inWords(language))
                        .distinct()
                        .limit(MOST_REASONS)
                        .toList();
        var values = Document.of("count", theirs.size(), "taken", taken, "reasons", reasons);
        var did = Did.of("bad-reported", message.clause(), "count", theirs.size());
        decisions.carryOut(
                operation.part("bad"),
                attempt ->
                        REPORT.once(
                                records,
                                Document.wire(message),
                                attempt.operation(),
                                did,
                                NoticeDraft.toEach(message, values, Role.IT)));
    }

    private static boolean isTheirs(Finding finding) {
        return !OURS.contains(finding.expected());
    }
}
