package se.ledamot.checkout;

import java.time.LocalDate;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** The device desk records whether a member attended the introduction or declined it (K2b). */
public final class RecordIntroduction {
    private final Repository repository;

    public RecordIntroduction(Repository repository) {
        this.repository = repository;
    }

    public Decision<Loan> record(
            LoanId id, Introduction.Outcome outcome, LocalDate on, Operation operation) {
        return new Loans(repository)
                .decide(
                        id,
                        found ->
                                on.isAfter(operation.today())
                                        ? Decision.refuse(
                                                CheckoutReason.OUTCOME_IN_FUTURE.because("on", on))
                                        : recorded(found.stored(), outcome, on));
    }

    private static Decision<Loan> recorded(
            Versioned<Loan> found, Introduction.Outcome outcome, LocalDate on) {
        var loan = found.state();
        var introduced = loan.withIntroduction(loan.introduction().withOutcome(outcome, on));
        return introduced.equals(loan)
                ? Decision.of(loan)
                : Decision.of(
                        introduced,
                        Commit.nothing()
                                .change(
                                        found,
                                        introduced,
                                        JournalEvent.of(
                                                "introduction-recorded",
                                                Clause.K2B,
                                                "outcome",
                                                outcome,
                                                "date",
                                                on)));
    }
}
