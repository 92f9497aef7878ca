package se.ledamot.checkout;

import java.time.LocalDate;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.identity.LoanId;

/** The device desk records whether a member attended the introduction or declined it (K2b). */
public final class RecordIntroduction {
    private final Records records;

    public RecordIntroduction(Records records) {
        this.records = records;
    }

    public Decision<Loan> record(
            LoanId id, Introduction.Outcome outcome, LocalDate on, Operation operation) {
        var found = records.find(LoanKind.LOAN, id.value());
        if (found.isEmpty()) {
            return Decision.refuse(CheckoutReason.LOAN_ABSENT);
        }
        if (on.isAfter(operation.today())) {
            return Decision.refuse(CheckoutReason.OUTCOME_LATER, "on", on);
        }
        var loan = found.get().state();
        var introduced = loan.introduced(loan.introduction().became(outcome, on));
        return introduced.equals(loan)
                ? Decision.of(loan)
                : Decision.of(
                        introduced,
                        Commit.nothing()
                                .change(
                                        found.get(),
                                        introduced,
                                        Did.of(
                                                "introduction-recorded",
                                                Clause.K2B,
                                                "outcome",
                                                outcome,
                                                "on",
                                                on)));
    }
}
