package se.ledamot.checkout;

import static se.ledamot.platform.clause.Clause.K3_1A;

import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.identity.LoanId;

/** A borrower signs having read a new version of the guideline (K3.1a). */
public final class AcknowledgeGuideline {
    private final Records records;
    private final Guidelines guidelines;

    public AcknowledgeGuideline(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
    }

    public Decision<Loan> acknowledge(LoanId id, Signature signature) {
        var found = records.find(LoanKind.LOAN, id.value());
        if (found.isEmpty()) {
            return Decision.refuse(CheckoutReason.LOAN_ABSENT);
        }
        var loan = found.get().state();
        if (!(loan.state() instanceof LoanState.Open open)) {
            return Decision.refuse(
                    CheckoutReason.LOAN_NOT_OPEN,
                    "loan",
                    id.value(),
                    "state",
                    LoanKind.state(loan.state()));
        }
        var guideline = guidelines.current();
        var refused = GuidelineSignature.<Loan>refused(signature, guideline);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (open.acknowledged().text().equals(guideline.text())) {
            return Decision.of(loan);
        }
        var signed = loan.now(open.acknowledge(guideline.reference()));
        var did =
                Did.of(
                        "guideline-signed",
                        K3_1A,
                        "guideline",
                        guideline.reference().write(),
                        "signature",
                        signature.write());
        return Decision.of(signed, Commit.nothing().change(found.get(), signed, did));
    }
}
