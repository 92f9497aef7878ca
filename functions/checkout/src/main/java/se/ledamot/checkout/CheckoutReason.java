package se.ledamot.checkout;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about tablets, SIM cards, loans and guidelines is refused. */
public enum CheckoutReason implements Reason {
    TABLET_ABSENT(Sort.ABSENT, Clause.K3_1C),
    TABLET_KNOWN(Sort.CONFLICT, Clause.K3_1C),
    SERIAL_TAKEN(Sort.CONFLICT, Clause.K3_1C),
    SIM_ABSENT(Sort.ABSENT, Clause.K3_1C),
    SIM_KNOWN(Sort.CONFLICT, Clause.K3_1C),
    NUMBER_TAKEN(Sort.CONFLICT, Clause.K3_1C),
    MOVE_IMPOSSIBLE(Sort.CONFLICT, Clause.K3_1C),
    REASON_MISSING(Sort.UNACCEPTABLE, Clause.K3_1C),
    CASE_WORD_MISSING(Sort.UNACCEPTABLE, Clause.K3_4A),
    MISSING_NOT_REPORTED(Sort.CONFLICT, Clause.K3_4B),
    TABLET_NOT_INSPECTED(Sort.CONFLICT, Clause.K3_4C),
    MEMBER_NOT_REGISTERED(Sort.UNACCEPTABLE, Clause.K1C),
    NOT_ENTITLED(Sort.UNACCEPTABLE, Clause.K1A),
    NOT_ENTITLED_YET(Sort.CONFLICT, Clause.K1A),
    TABLET_NOT_REGISTERED(Sort.UNACCEPTABLE, Clause.K3_1C),
    TABLET_NOT_IN_STOCK(Sort.CONFLICT, Clause.K3_1C),
    SIM_NOT_REGISTERED(Sort.UNACCEPTABLE, Clause.K3_1C),
    SIM_NOT_IN_STOCK(Sort.CONFLICT, Clause.K3_1C),
    SIM_BLOCKED(Sort.CONFLICT, Clause.K3_4E),
    SIM_BLOCKED_SINCE(Sort.CONFLICT, Clause.K3_4E),
    PASSWORDS_NOT_CHANGED(Sort.CONFLICT, Clause.K3_4D),
    MEMBER_HAS_LOAN(Sort.CONFLICT, Clause.K1A),
    CHECKLIST_INCOMPLETE(Sort.UNACCEPTABLE, Clause.K2A),
    LOAN_ABSENT(Sort.ABSENT, null),
    LOAN_NOT_PREPARED(Sort.CONFLICT, Clause.K3_1A),
    LOAN_NOT_OPEN(Sort.CONFLICT, Clause.K3_1B),
    TABLET_NOT_MISSING(Sort.CONFLICT, Clause.K3_4B),
    LOAN_NOT_RETURNED(Sort.CONFLICT, Clause.K3_1B),
    ALREADY_SIGNED(Sort.CONFLICT, Clause.K3_1B),
    OTHER_TEXT(Sort.CONFLICT, Clause.K3_1A),
    OTHER_RECEIPT(Sort.CONFLICT, Clause.K3_1B),
    SIGNED_EARLIER(Sort.UNACCEPTABLE, Clause.K3_1A),
    SIGNED_LATER(Sort.UNACCEPTABLE, Clause.K3_1A),
    OUTCOME_LATER(Sort.UNACCEPTABLE, Clause.K2B),
    RECEIPT_ABSENT(Sort.ABSENT, Clause.K3_1A),
    DEVIATION_ABSENT(Sort.ABSENT, Clause.K3_1D),
    DEVIATION_CLOSED(Sort.CONFLICT, Clause.K3_1D),
    GUIDELINE_ABSENT(Sort.ABSENT, Clause.K0),
    NOTHING_NEW(Sort.CONFLICT, Clause.K0),
    DECIDED_LATER(Sort.UNACCEPTABLE, Clause.K0),
    NAMED_TWICE(Sort.UNACCEPTABLE, Clause.K1A),
    COSTS_TABLETS(Sort.UNACCEPTABLE, Clause.K1B);

    private final Ground ground;

    CheckoutReason(Sort sort, @Nullable Clause clause) {
        this.ground = new Ground("checkout", sort, clause);
    }

    @Override
    public Ground ground() {
        return ground;
    }
}
