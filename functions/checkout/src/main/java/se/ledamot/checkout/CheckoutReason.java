package se.ledamot.checkout;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Refusal reasons for tablets, SIM cards, loans and guidelines. */
public enum CheckoutReason implements Reason {
    TABLET_ABSENT(Category.ABSENT, Clause.K3_1C),
    TABLET_ALREADY_REGISTERED(Category.CONFLICT, Clause.K3_1C),
    SERIAL_NUMBER_IN_USE(Category.CONFLICT, Clause.K3_1C),
    SIM_ABSENT(Category.ABSENT, Clause.K3_1C),
    SIM_ALREADY_REGISTERED(Category.CONFLICT, Clause.K3_1C),
    PHONE_NUMBER_IN_USE(Category.CONFLICT, Clause.K3_1C),
    MOVE_IMPOSSIBLE(Category.CONFLICT, Clause.K3_1C),
    REASON_MISSING(Category.UNACCEPTABLE, Clause.K3_1C),
    CASE_NOTE_MISSING(Category.UNACCEPTABLE, Clause.K3_4A),
    MISSING_NOT_REPORTED(Category.CONFLICT, Clause.K3_4B),
    TABLET_NOT_INSPECTED(Category.CONFLICT, Clause.K3_4C),
    MEMBER_NOT_REGISTERED(Category.UNACCEPTABLE, Clause.K1C),
    NOT_ENTITLED(Category.UNACCEPTABLE, Clause.K1A),
    NOT_ENTITLED_YET(Category.CONFLICT, Clause.K1A),
    TABLET_NOT_REGISTERED(Category.UNACCEPTABLE, Clause.K3_1C),
    TABLET_NOT_IN_STOCK(Category.CONFLICT, Clause.K3_1C),
    SIM_NOT_REGISTERED(Category.UNACCEPTABLE, Clause.K3_1C),
    SIM_NOT_IN_STOCK(Category.CONFLICT, Clause.K3_1C),
    SIM_BLOCKED(Category.CONFLICT, Clause.K3_4E),
    SIM_BLOCKED_SINCE(Category.CONFLICT, Clause.K3_4E),
    PASSWORDS_NOT_CHANGED(Category.CONFLICT, Clause.K3_4D),
    MEMBER_HAS_LOAN(Category.CONFLICT, Clause.K1A),
    CHECKLIST_INCOMPLETE(Category.UNACCEPTABLE, Clause.K2A),
    LOAN_ABSENT(Category.ABSENT, null),
    LOAN_NOT_PREPARED(Category.CONFLICT, Clause.K3_1A),
    LOAN_NOT_OPEN(Category.CONFLICT, Clause.K3_1B),
    TABLET_NOT_MISSING(Category.CONFLICT, Clause.K3_4B),
    LOAN_NOT_RETURNED(Category.CONFLICT, Clause.K3_1B),
    RETURN_ALREADY_SIGNED(Category.CONFLICT, Clause.K3_1B),
    OTHER_TEXT(Category.CONFLICT, Clause.K3_1A),
    OTHER_RECEIPT(Category.CONFLICT, Clause.K3_1B),
    SIGNED_EARLIER(Category.UNACCEPTABLE, Clause.K3_1A),
    SIGNED_IN_FUTURE(Category.UNACCEPTABLE, Clause.K3_1A),
    OUTCOME_IN_FUTURE(Category.UNACCEPTABLE, Clause.K2B),
    RECEIPT_ABSENT(Category.ABSENT, Clause.K3_1A),
    DEVIATION_ABSENT(Category.ABSENT, Clause.K3_1D),
    DEVIATION_CLOSED(Category.CONFLICT, Clause.K3_1D),
    GUIDELINE_TEXT_ABSENT(Category.ABSENT, Clause.K0),
    NOTHING_NEW(Category.CONFLICT, Clause.K0),
    DECIDED_IN_FUTURE(Category.UNACCEPTABLE, Clause.K0),
    NAMED_TWICE(Category.UNACCEPTABLE, Clause.K1A),
    ENTITLEMENT_LOSSES_UNCONFIRMED(Category.UNACCEPTABLE, Clause.K1B);

    private final Classification classification;

    CheckoutReason(Category category, @Nullable Clause clause) {
        this.classification = new Classification("checkout", category, clause);
    }

    @Override
    public Classification classification() {
        return classification;
    }
}
