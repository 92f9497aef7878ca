package se.ledamot.checkout;

import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.document.Document;

/**
 * A step of a loan that is due by date alone.
 *
 * @param transition the transition to the next state
 * @param releasesItems whether tablet and SIM card go back into stock
 */
record LoanStep(Transition<LoanState> transition, boolean releasesItems) {
    static NoticeDraft toMember(Loan loan, Message message, Document values) {
        return new NoticeDraft(message, Recipient.of(loan.member()), values);
    }

    /** A notice to the device desk, with the loan's number. */
    static NoticeDraft toDesk(Loan loan, Message message, Document values) {
        return new NoticeDraft(
                message, Recipient.of(Role.DEVICE_DESK), values.with("loan", loan.id().value()));
    }

    static LoanStep of(LoanState next, JournalEvent event, NoticeDraft... notices) {
        return new LoanStep(Transition.of(next, event, notices), false);
    }

    /** A step after which tablet and SIM are free. */
    static LoanStep releasingItems(LoanState next, JournalEvent event, NoticeDraft... notices) {
        return new LoanStep(Transition.of(next, event, notices), true);
    }
}
