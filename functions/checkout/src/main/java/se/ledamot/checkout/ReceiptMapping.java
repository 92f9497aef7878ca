package se.ledamot.checkout;

import se.ledamot.municipality.identity.LoanId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/** Stores receipts: written once, never changed. */
public final class ReceiptMapping implements EntityMapping<Receipt> {
    public static final ReceiptMapping RECEIPT = new ReceiptMapping();

    private ReceiptMapping() {}

    /** The id of the receipt for the loan. */
    public static String lent(LoanId loan) {
        return loan + "-lent";
    }

    /** The id of the receipt for the return. */
    public static String returned(LoanId loan) {
        return loan + "-returned";
    }

    @Override
    public String name() {
        return "receipt";
    }

    @Override
    public String table() {
        return "Loans";
    }

    @Override
    public ReadRule readRule() {
        return ReadRule.NEVER_CHANGES;
    }

    @Override
    public Document write(Receipt receipt) {
        return Document.of("text", receipt.text(), "hash", receipt.hash().hex());
    }

    @Override
    public Receipt read(Document written) {
        return new Receipt(written.text("text"), new Sha256(written.text("hash")));
    }
}
