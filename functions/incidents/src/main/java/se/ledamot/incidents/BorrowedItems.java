package se.ledamot.incidents;

import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.document.Document;

/** The member's loan, tablet and SIM card at the event, as in the inventory. */
public record BorrowedItems(LoanId loan, TheftMark tablet, Iccid sim) {
    Document write() {
        return Document.of("loan", loan.value(), "tablet", tablet.value(), "sim", sim.value());
    }

    static BorrowedItems read(Document written) {
        return new BorrowedItems(
                new LoanId(written.text("loan")),
                new TheftMark(written.text("tablet")),
                new Iccid(written.text("sim")));
    }
}
