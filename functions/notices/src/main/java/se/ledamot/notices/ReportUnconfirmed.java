package se.ledamot.notices;

import static se.ledamot.platform.clause.Clause.K1C;

import java.time.Duration;
import java.util.stream.Stream;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.commit.Told;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.notice.DailyReport;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.Recipient;

/**
 * Tells the device desk and IT, once on each working day, how many recipients have not confirmed
 * for more than two days that mail may be sent to them: mail to them reaches no one.
 */
public final class ReportUnconfirmed {
    private static final Duration PATIENCE = Duration.ofDays(2);
    private static final String ID = "unconfirmed";
    private static final DailyReport REPORT = new DailyReport("contact-report", "Notices");

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
        if (pending.isEmpty()) {
            return Decision.of(0);
        }
        var did = Did.of("unconfirmed-reported", K1C, "count", pending.size());
        return REPORT.once(
                records, ID, operation, did, about -> told(about, pending.size(), operation));
    }

    private static Told[] told(String about, int count, Operation operation) {
        return Stream.of(Role.DEVICE_DESK, Role.IT)
                .map(role ->
                        Notice.write(
                                Message.CONTACTS_UNCONFIRMED,
                                Recipient.of(role),
                                about,
                                operation.at(),
                                "count",
                                count))
                .map(Notice::told)
                .toArray(Told[]::new);
    }
}
