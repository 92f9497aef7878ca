package se.ledamot.checkout;

import static se.ledamot.platform.clause.Clause.K3_1A;

import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.identity.LoanId;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.Recipient;

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
        var found = records.find(LoanKind.LOAN, id.value());
        if (found.isEmpty()) {
            return Decision.refuse(CheckoutReason.LOAN_ABSENT);
        }
        var loan = found.get().state();
        if (!(loan.state() instanceof LoanState.Prepared prepared)) {
            return Decision.refuse(
                    CheckoutReason.LOAN_NOT_PREPARED,
                    "loan",
                    id.value(),
                    "state",
                    LoanKind.state(loan.state()));
        }
        var cancelled = loan.now(prepared.lapse(operation.at()));
        var told =
                Notice.write(
                        Message.LOAN_CANCELLED,
                        Recipient.of(loan.member()),
                        found.get().subject(),
                        operation.at(),
                        "tablet",
                        loan.tablet().value());
        return Decision.of(
                cancelled,
                Commit.nothing()
                        .change(found.get(), cancelled, Did.of("loan-cancelled", K3_1A))
                        .and(SetFree.tabletAndSim(records, loan))
                        .tell(told.told()));
    }
}
