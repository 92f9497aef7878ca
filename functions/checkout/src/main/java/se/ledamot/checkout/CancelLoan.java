package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;

import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/**
 * Cancels a loan that is not signed yet, such as one of the wrong tablet, for the device desk. The
 * tablet and SIM card are free again.
 */
public final class CancelLoan {
    private final Repository repository;

    public CancelLoan(Repository repository) {
        this.repository = repository;
    }

    public Decision<Loan> cancel(LoanId id, Operation operation) {
        return new Loans(repository).decidePrepared(id, found -> cancelled(found, operation));
    }

    private Decision<Loan> cancelled(Loans.Loaded<LoanState.Prepared> found, Operation operation) {
        var loan = found.loan();
        var cancelled = loan.withState(found.state().lapse(operation.at()));
        var notice =
                NoticeDraft.of(
                                Message.LOAN_CANCELLED,
                                Recipient.of(loan.member()),
                                "tablet",
                                loan.tablet().value())
                        .toFollowUp(found.stored().subject(), operation.at());
        return Decision.of(
                cancelled,
                Commit.nothing()
                        .change(found.stored(), cancelled, JournalEvent.of("loan-cancelled", K3_1A))
                        .and(ReleaseItems.tabletAndSim(repository, loan, operation.at()))
                        .followedBy(notice));
    }
}
