package se.ledamot.platform.notice;

import static se.ledamot.platform.notice.Channel.MAIL;
import static se.ledamot.platform.notice.Channel.SMS;
import static se.ledamot.platform.notice.Urgency.CAN_WAIT;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.document.Document;

/**
 * Every message that people get: the clause it comes from, whether it may wake someone, how it
 * goes, and what its words need. The words are in {@code notices_sv.properties} and {@code
 * notices_en.properties} under the constant's wire name.
 */
public enum Message {
    /** To the member: a tablet is set aside; come and sign. */
    LOAN_PREPARED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "from", "lapses"),
    /** To the member: the prepared tablet still waits for a signature. */
    LOAN_UNSIGNED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "lapses"),
    /** To the member: the tablet is no longer set aside. */
    LOAN_LAPSED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "tablet"),
    /** To the member: the desk has called the loan off before it was signed. */
    LOAN_CANCELLED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "tablet"),
    /** To the device desk: a prepared loan lapsed, the tablet is free again. */
    LOAN_LAPSED_DESK(Clause.K3_1A, CAN_WAIT, Set.of(MAIL), "tablet", "loan"),
    /** To the device desk: a prepared loan was called off, the member is not entitled any more. */
    LOAN_NOT_ENTITLED_DESK(Clause.K1A, CAN_WAIT, Set.of(MAIL), "tablet", "loan"),
    /** To the member: signed; here is the receipt. */
    LOAN_SIGNED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "receipt"),
    /** To the member: the assignment will end, and with it the loan. */
    RETURN_ANNOUNCED(Clause.K1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "lastDay", "due"),
    /** To the member: the assignment has ended; hand the tablet in. */
    RETURN_OPENED(Clause.K1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "lastDay", "due"),
    /** To the member: the tablet is due soon. */
    RETURN_REMINDED(Clause.K1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "due"),
    /** To the member: the tablet is overdue. */
    RETURN_OVERDUE(Clause.K1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "due"),
    /** To the device desk: a tablet has not come back. */
    RETURN_OVERDUE_DESK(Clause.K1B, CAN_WAIT, Set.of(MAIL), "tablet", "loan", "due"),
    /** To the member: a new assignment; keep the tablet. */
    RETURN_CANCELLED(Clause.K1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet"),
    /** To the member: the tablet is back; here is the receipt to sign. */
    TABLET_RETURNED(Clause.K3_1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "receipt"),
    /** To the member: the return receipt is not signed yet. */
    RETURN_UNSIGNED(Clause.K3_1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet"),
    /** To the device desk: a return receipt is not signed after the reminder. */
    RETURN_UNSIGNED_DESK(Clause.K3_1B, CAN_WAIT, Set.of(MAIL), "tablet", "loan"),
    /** To the member: the return receipt is signed, all is done. */
    RETURN_SIGNED(Clause.K3_1B, CAN_WAIT, Set.of(MAIL), "tablet", "receipt", "signature"),
    /** To the member: a new version of the guideline to read and sign. */
    GUIDELINE_TO_SIGN(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "guideline", "version"),
    /** To the member: the new version is not signed yet. */
    GUIDELINE_UNSIGNED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "guideline", "version"),
    /** To the device desk: a borrower has not signed the new version after all reminders. */
    GUIDELINE_UNSIGNED_DESK(Clause.K3_1A, CAN_WAIT, Set.of(MAIL), "loan", "version", "reminders"),
    /** To the guideline's owner: a year has passed, review it. */
    GUIDELINE_REVIEW(
            Clause.K0, CAN_WAIT, Set.of(MAIL), "guideline", "version", "owner", "decidedOn"),
    /** To the device desk: something was wrong with a tablet or what belongs to it. */
    DEVIATION_FOUND(Clause.K3_1D, CAN_WAIT, Set.of(MAIL), "tablet", "count"),
    /** To secretary and IT: the register and the mail accounts differ. */
    MAIL_ACCOUNTS_DIFFER(Clause.K5_1A, CAN_WAIT, Set.of(MAIL), "missing", "extra"),
    /** To secretary and IT: a role has nobody behind it, so what is told to it reaches no one. */
    ROLE_EMPTY(Clause.K2C, CAN_WAIT, Set.of(MAIL), "roles"),
    /** To the device desk: a message to a member could not be delivered. */
    NOTICE_FAILED(Clause.K1C, CAN_WAIT, Set.of(MAIL), "message", "channel", "to"),
    /**
     * To the device desk and IT: recipients who have not confirmed that mail may be sent to them.
     */
    CONTACTS_UNCONFIRMED(Clause.K1C, CAN_WAIT, Set.of(MAIL), "count");

    private final Clause clause;
    private final Urgency urgency;
    private final Set<Channel> channels;
    private final List<String> needs;

    Message(Clause clause, Urgency urgency, Set<Channel> channels, String... needs) {
        this.clause = clause;
        this.urgency = urgency;
        this.channels = channels;
        this.needs = Arrays.asList(needs);
    }

    public Clause clause() {
        return clause;
    }

    public Urgency urgency() {
        return urgency;
    }

    public Set<Channel> channels() {
        return channels;
    }

    public List<String> needs() {
        return needs;
    }

    /**
     * The values, if all that the words need is there; what is not would be a bug that a reader
     * sees.
     */
    Document complete(Document values) {
        var missing = needs.stream().filter(name -> !values.has(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(this + " needs " + missing);
        }
        return values;
    }
}
