package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1B;

import java.util.Optional;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;

/** The member signs the exact text of the return receipt (K3.1b). */
public final class SignReturn {
    private final Repository repository;
    private final Guidelines guidelines;

    public SignReturn(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    public Decision<Loan> sign(LoanId id, Signature signature, Operation operation) {
        return new Loans(repository)
                .decideReturned(
                        id,
                        found -> {
                            var receipt = receipt(id);
                            return Decision.unless(
                                    refusal(found, signature, receipt),
                                    () -> signed(found, signature, receipt, operation));
                        });
    }

    private Receipt receipt(LoanId id) {
        return repository
                .find(ReceiptMapping.RECEIPT, ReceiptMapping.returned(id))
                .orElseThrow()
                .state();
    }

    private static Optional<Refusal> refusal(
            Loans.Loaded<LoanState.Returned> found, Signature signature, Receipt receipt) {
        var loan = found.loan().id().value();
        if (found.state().returnSignature() != null) {
            return Optional.of(CheckoutReason.RETURN_ALREADY_SIGNED.because("loan", loan));
        }
        return signature.textHash().equals(receipt.hash())
                ? PaperSignatureDate.refusal(
                        signature, SwedishTime.dateOf(found.state().at()), K3_1B)
                : Optional.of(CheckoutReason.OTHER_RECEIPT.because("loan", loan));
    }

    private Decision<Loan> signed(
            Loans.Loaded<LoanState.Returned> found,
            Signature signature,
            Receipt receipt,
            Operation operation) {
        var loan = found.loan();
        var signed = loan.withState(found.state().sign(signature));
        var event =
                JournalEvent.of(
                        "return-signed",
                        K3_1B,
                        "kind",
                        signature.kind(),
                        "receiptHash",
                        receipt.hash().hex());
        var notice =
                NoticeDraft.of(
                                Message.RETURN_SIGNED,
                                Recipient.of(loan.member()),
                                "tablet",
                                loan.tablet().value(),
                                "receipt",
                                receipt.text(),
                                "signature",
                                ReceiptText.signature(signature, guidelines.settings().language()))
                        .toFollowUp(found.stored().subject(), operation.at());
        return Decision.of(
                signed, Commit.nothing().change(found.stored(), signed, event).followedBy(notice));
    }
}
