package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;

import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;

/**
 * The device desk calls a loan off that is not signed yet, such as one of the wrong tablet; tablet
 * and SIM are free again.
 */
public final class CancelLoan {
    private final Records records;

    public CancelLoan(Records records) {
        this.records = records;
    }

    public Decision<Loan> cancel(LoanId id, Operation operation) {
        return new Loans(records).prepared(id, found -> cancelled(found, operation));
    }

    private Decision<Loan> cancelled(Loans.Found<LoanState.Prepared> found, Operation operation) {
        var loan = found.loan();
        var cancelled = loan.now(found.state().lapse(operation.at()));
        var told =
                NoticeDraft.of(
                                Message.LOAN_CANCELLED,
                                Recipient.of(loan.member()),
                                "tablet",
                                loan.tablet().value())
                        .about(found.kept().subject(), operation.at());
        return Decision.of(
                cancelled,
                Commit.nothing()
                        .change(found.kept(), cancelled, Did.of("loan-cancelled", K3_1A))
                        .and(SetFree.tabletAndSim(records, loan, operation.at()))
                        .tell(told));
    }
}
