package se.ledamot.notices;

import static se.ledamot.platform.clause.Clause.K1C;

import java.time.Duration;
import java.time.LocalDate;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.Recipient;

/**
 * Tells the device desk, once on each working day, how many recipients have not confirmed for more
 * than two days that mail may be sent to them: mail to them reaches no one.
 */
public final class ReportUnconfirmed {
    private static final Duration PATIENCE = Duration.ofDays(2);
    private static final String ID = "unconfirmed";

    private final Records records;
    private final Guidelines guidelines;
    private final Decisions decisions;

    public ReportUnconfirmed(Records records, Guidelines guidelines, Decisions decisions) {
        this.records = records;
        this.guidelines = guidelines;
        this.decisions = decisions;
    }

    public void report(Operation operation) {
        if (guidelines.settings().workingDays().isWorkingDay(operation.today())) {
            decisions.carryOut(operation.part(ID), () -> decide(operation));
        }
    }

    private Decision<Integer> decide(Operation operation) {
        var until = Shelf.order(operation.at().minus(PATIENCE));
        var pending =
                records.whole(
                        Subscription.KIND,
                        Subscription.PENDING,
                        PageRequest.first(PageRequest.MOST).upTo(until));
        var before = records.find(ReportKind.REPORT, ID);
        if (pending.isEmpty()
                || before.filter(on -> !on.state().isBefore(operation.today())).isPresent()) {
            return Decision.of(0);
        }
        var did = Did.of("unconfirmed-reported", K1C, "count", pending.size());
        var commit =
                before.map(report -> Commit.nothing().change(report, operation.today(), did))
                        .orElseGet(() ->
                                Commit.nothing()
                                        .create(ReportKind.REPORT, ID, operation.today(), did));
        var told =
                Notice.write(
                        Message.CONTACTS_UNCONFIRMED,
                        Recipient.of(Role.DEVICE_DESK),
                        ReportKind.REPORT.subject(ID),
                        operation.at(),
                        "count",
                        pending.size());
        return Decision.of(pending.size(), commit.tell(told.told()));
    }

    /** How it is kept on which day it was last reported. */
    private static final class ReportKind implements Kind<LocalDate> {
        static final ReportKind REPORT = new ReportKind();

        @Override
        public String name() {
            return "contact-report";
        }

        @Override
        public String table() {
            return "Notices";
        }

        @Override
        public Document write(LocalDate on) {
            return Document.of("on", on);
        }

        @Override
        public LocalDate read(Document written) {
            return written.date("on");
        }
    }
}
