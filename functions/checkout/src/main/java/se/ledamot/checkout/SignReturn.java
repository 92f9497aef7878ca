package se.ledamot.checkout;

import static se.ledamot.platform.clause.Clause.K3_1B;

import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.identity.LoanId;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.Recipient;

/** The member signs the return receipt, to the byte (K3.1b). */
public final class SignReturn {
    private final Records records;

    public SignReturn(Records records) {
        this.records = records;
    }

    public Decision<Loan> sign(LoanId id, Signature signature, Operation operation) {
        var found = records.find(LoanKind.LOAN, id.value());
        if (found.isEmpty()) {
            return Decision.refuse(CheckoutReason.LOAN_ABSENT);
        }
        var loan = found.get().state();
        if (!(loan.state() instanceof LoanState.Returned returned)) {
            return Decision.refuse(
                    CheckoutReason.LOAN_NOT_RETURNED,
                    "loan",
                    id.value(),
                    "state",
                    LoanKind.state(loan.state()));
        }
        if (returned.receipt() != null) {
            return Decision.refuse(CheckoutReason.ALREADY_SIGNED, "loan", id.value());
        }
        var receipt =
                records.find(ReceiptKind.RECEIPT, ReceiptKind.returned(id)).orElseThrow().state();
        if (!signature.text().equals(receipt.hash())) {
            return Decision.refuse(CheckoutReason.OTHER_RECEIPT, "loan", id.value());
        }
        var backOn = Sweden.dateOf(returned.at());
        if (signature.isBefore(backOn)) {
            return Decision.refuse(CheckoutReason.SIGNED_EARLIER, "from", backOn);
        }
        var signed = loan.now(returned.sign(signature));
        var did =
                Did.of(
                        "return-signed",
                        K3_1B,
                        "kind",
                        signature.kind(),
                        "receipt",
                        receipt.hash().hex());
        var told =
                Notice.write(
                        Message.RETURN_SIGNED,
                        Recipient.of(loan.member()),
                        LoanKind.LOAN.subject(id.value()),
                        operation.at(),
                        "tablet",
                        loan.tablet().value(),
                        "receipt",
                        receipt.text());
        return Decision.of(
                signed, Commit.nothing().change(found.get(), signed, did).tell(told.told()));
    }
}
