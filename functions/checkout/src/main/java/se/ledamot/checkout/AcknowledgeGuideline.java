package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;

import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Records;

/** A borrower signs having read a new version of the guideline (K3.1a). */
public final class AcknowledgeGuideline {
    private final Records records;
    private final Guidelines guidelines;

    public AcknowledgeGuideline(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
    }

    public Decision<Loan> acknowledge(LoanId id, Signature signature) {
        return new Loans(records).open(id, found -> decided(found, signature));
    }

    private Decision<Loan> decided(Loans.Found<LoanState.Open> found, Signature signature) {
        var guideline = guidelines.current();
        return Decision.unless(
                GuidelineSignature.refusal(signature, guideline),
                () -> acknowledged(found, signature, guideline));
    }

    private static Decision<Loan> acknowledged(
            Loans.Found<LoanState.Open> found, Signature signature, Guideline guideline) {
        var loan = found.loan();
        if (found.state().acknowledged().text().equals(guideline.text())) {
            return Decision.of(loan);
        }
        var signed = loan.now(found.state().acknowledge(guideline.reference()));
        var did =
                Did.of(
                        "guideline-signed",
                        K3_1A,
                        "guideline",
                        guideline.reference().write(),
                        "signature",
                        signature.write());
        return Decision.of(signed, Commit.nothing().change(found.kept(), signed, did));
    }
}
