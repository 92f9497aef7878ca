package se.ledamot.checkout;

import java.util.function.Function;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Loads a loan for a decision, and refuses it in a state that the decision is not for. */
record Loans(Repository repository) {
    /** A loan in the required state. */
    record Loaded<S extends LoanState>(Versioned<Loan> stored, S state) {
        Loan loan() {
            return stored.state();
        }
    }

    /** Decides on a loan that the member has not signed yet; refuses any other. */
    Decision<Loan> decidePrepared(
            LoanId id, Function<Loaded<LoanState.Prepared>, Decision<Loan>> decide) {
        return in(LoanState.Prepared.class, CheckoutReason.LOAN_NOT_PREPARED, id, decide);
    }

    /** Decides on a loan whose tablet is with the member; refuses any other. */
    Decision<Loan> decideOpen(LoanId id, Function<Loaded<LoanState.Open>, Decision<Loan>> decide) {
        return in(LoanState.Open.class, CheckoutReason.LOAN_NOT_OPEN, id, decide);
    }

    /** Decides on a loan whose tablet is back; refuses any other. */
    Decision<Loan> decideReturned(
            LoanId id, Function<Loaded<LoanState.Returned>, Decision<Loan>> decide) {
        return in(LoanState.Returned.class, CheckoutReason.LOAN_NOT_RETURNED, id, decide);
    }

    /** Decides on a loan in any state; refuses an absent one. */
    Decision<Loan> decide(LoanId id, Function<Loaded<LoanState>, Decision<Loan>> decide) {
        return in(LoanState.class, CheckoutReason.LOAN_ABSENT, id, decide);
    }

    private <S extends LoanState> Decision<Loan> in(
            Class<S> wanted,
            CheckoutReason otherwise,
            LoanId id,
            Function<Loaded<S>, Decision<Loan>> decide) {
        var found = repository.find(LoanMapping.LOAN, id.value());
        if (found.isEmpty()) {
            return Decision.refuse(CheckoutReason.LOAN_ABSENT.because());
        }
        var state = found.get().state().state();
        return wanted.isInstance(state)
                ? decide.apply(new Loaded<>(found.get(), wanted.cast(state)))
                : Decision.refuse(
                        otherwise.because("loan", id.value(), "state", LoanMapping.state(state)));
    }
}
