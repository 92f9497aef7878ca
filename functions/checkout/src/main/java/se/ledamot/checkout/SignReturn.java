package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1B;

import java.util.Optional;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Refusal;

/** The member signs the return receipt, to the byte (K3.1b). */
public final class SignReturn {
    private final Records records;
    private final Guidelines guidelines;

    public SignReturn(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
    }

    public Decision<Loan> sign(LoanId id, Signature signature, Operation operation) {
        return new Loans(records)
                .returned(
                        id,
                        found -> {
                            var receipt = receipt(id);
                            return Decision.unless(
                                    refusal(found, signature, receipt),
                                    () -> signed(found, signature, receipt, operation));
                        });
    }

    private Receipt receipt(LoanId id) {
        return records.find(ReceiptKind.RECEIPT, ReceiptKind.returned(id)).orElseThrow().state();
    }

    private static Optional<Refusal> refusal(
            Loans.Found<LoanState.Returned> found, Signature signature, Receipt receipt) {
        var loan = found.loan().id().value();
        if (found.state().receipt() != null) {
            return Optional.of(CheckoutReason.ALREADY_SIGNED.because("loan", loan));
        }
        return signature.text().equals(receipt.hash())
                ? SheetDate.refusal(signature, Sweden.dateOf(found.state().at()), K3_1B)
                : Optional.of(CheckoutReason.OTHER_RECEIPT.because("loan", loan));
    }

    private Decision<Loan> signed(
            Loans.Found<LoanState.Returned> found,
            Signature signature,
            Receipt receipt,
            Operation operation) {
        var loan = found.loan();
        var signed = loan.now(found.state().sign(signature));
        var did =
                Did.of(
                        "return-signed",
                        K3_1B,
                        "kind",
                        signature.kind(),
                        "receipt",
                        receipt.hash().hex());
        var told =
                NoticeDraft.of(
                                Message.RETURN_SIGNED,
                                Recipient.of(loan.member()),
                                "tablet",
                                loan.tablet().value(),
                                "receipt",
                                receipt.text(),
                                "signature",
                                ReceiptText.signature(signature, guidelines.settings().language()))
                        .about(found.kept().subject(), operation.at());
        return Decision.of(signed, Commit.nothing().change(found.kept(), signed, did).tell(told));
    }
}
