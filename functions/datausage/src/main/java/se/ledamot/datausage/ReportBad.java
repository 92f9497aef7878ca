package se.ledamot.datausage;

import java.util.List;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.notice.DailyReport;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Telling;
import se.ledamot.platform.shape.Finding;

/**
 * Tells the IT unit, once a day, that another system sends what cannot be taken: whoever sent it
 * may not look at the answer, and of the cards and meetings in it nothing is known (K4a, K4b).
 */
public final class ReportBad {
    private static final DailyReport REPORT = new DailyReport("badreport", "Usage");
    private static final int MOST_REASONS = 3;

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
     * @param findings what was wrong with each; nothing is told where there is none
     */
    public void tell(Message message, List<List<Finding>> findings, Operation operation) {
        if (findings.isEmpty()) {
            return;
        }
        var language = guidelines.currentOrShipped().settings().language();
        var reasons =
                findings.stream()
                        .map(List::getFirst)
                        .map(first -> first.inWords(language))
                        .distinct()
                        .limit(MOST_REASONS)
                        .toList();
        var values = Document.of("count", findings.size(), "reasons", reasons);
        var did = Did.of("bad-reported", Clause.K4A, "count", findings.size());
        decisions.carryOut(
                operation.part("bad"),
                attempt ->
                        REPORT.once(
                                records,
                                Document.wire(message),
                                attempt.operation(),
                                did,
                                Telling.toEach(message, values, Role.IT)));
    }
}
