package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;

import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;

/** A borrower signs having read a new version of the guideline (K3.1a). */
public final class AcknowledgeGuideline {
    private final Repository repository;
    private final Guidelines guidelines;

    public AcknowledgeGuideline(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    public Decision<Loan> acknowledge(LoanId id, Signature signature) {
        return new Loans(repository).decideOpen(id, found -> decided(found, signature));
    }

    private Decision<Loan> decided(Loans.Loaded<LoanState.Open> found, Signature signature) {
        var guideline = guidelines.current();
        return Decision.unless(
                GuidelineSignature.refusal(signature, guideline),
                () -> acknowledged(found, signature, guideline));
    }

    private static Decision<Loan> acknowledged(
            Loans.Loaded<LoanState.Open> found, Signature signature, Guideline guideline) {
        var loan = found.loan();
        if (found.state().signedGuideline().textHash().equals(guideline.textHash())) {
            return Decision.of(loan);
        }
        var signed = loan.withState(found.state().signGuideline(guideline.reference()));
        var event =
                JournalEvent.of(
                        "guideline-signed",
                        K3_1A,
                        "guideline",
                        guideline.reference().write(),
                        "signature",
                        signature.write());
        return Decision.of(signed, Commit.nothing().change(found.stored(), signed, event));
    }
}
