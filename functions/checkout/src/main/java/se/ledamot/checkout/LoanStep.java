package se.ledamot.checkout;

import java.util.List;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.notice.Telling;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.document.Document;

/**
 * What time alone brings about in a loan.
 *
 * @param frees whether tablet and SIM go back into stock
 */
record LoanStep(LoanState next, Did did, List<Telling> tellings, boolean frees) {
    static Telling toMember(Loan loan, Message message, Document values) {
        return new Telling(message, Recipient.of(loan.member()), values);
    }

    /** To the device desk, with the loan's number. */
    static Telling toDesk(Loan loan, Message message, Document values) {
        return new Telling(
                message, Recipient.of(Role.DEVICE_DESK), values.with("loan", loan.id().value()));
    }

    static LoanStep of(LoanState next, Did did, Telling... tellings) {
        return new LoanStep(next, did, List.of(tellings), false);
    }

    /** A step after which tablet and SIM are free. */
    static LoanStep freeing(LoanState next, Did did, Telling... tellings) {
        return new LoanStep(next, did, List.of(tellings), true);
    }
}
