package se.ledamot.checkout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Guideline;

/** The state of a loan. Each state has only the transitions that are possible in it. */
public sealed interface LoanState {
    /**
     * Tablet and SIM are set aside; the member has not signed.
     *
     * @param reminded whether the member has been reminded
     */
    record Prepared(Instant at, boolean reminded) implements LoanState {
        Prepared remind() {
            return new Prepared(at, true);
        }

        Open sign(Signature signature, Guideline.Reference guideline) {
            return new Open(signature, guideline, null, null);
        }

        Lapsed lapse(Instant at) {
            return new Lapsed(at);
        }
    }

    /**
     * The member has signed and has the tablet.
     *
     * @param loanSignature the signature for the tablet
     * @param signedGuideline the newest version of the guideline that the member has signed
     * @param toSign the request to sign a newer version; null where the newest is signed
     * @param returning the return case; null until the end of the assignment is near
     */
    record Open(
            Signature loanSignature,
            Guideline.Reference signedGuideline,
            @Nullable SignatureRequest toSign,
            @Nullable ReturnCase returning)
            implements LoanState {
        Open requestSignature(SignatureRequest next) {
            return new Open(loanSignature, signedGuideline, next, returning);
        }

        Open signGuideline(Guideline.Reference guideline) {
            return new Open(loanSignature, guideline, null, returning);
        }

        Open withReturnCase(@Nullable ReturnCase next) {
            return new Open(loanSignature, signedGuideline, toSign, next);
        }

        WrittenOff writeOff(Instant at) {
            return new WrittenOff(loanSignature, at);
        }

        Returned takeBack(Instant at, Condition condition) {
            return new Returned(loanSignature, at, condition, null, Reminded.NOBODY);
        }
    }

    /**
     * The tablet is back.
     *
     * @param loanSignature the signature for the tablet when it was lent
     * @param returnSignature the member's signature under the return receipt; null until it is
     *     given
     * @param reminded who has been notified that this signature is missing
     */
    record Returned(
            Signature loanSignature,
            Instant at,
            Condition condition,
            @Nullable Signature returnSignature,
            Reminded reminded)
            implements LoanState {
        Returned sign(Signature signature) {
            return new Returned(loanSignature, at, condition, signature, reminded);
        }

        Returned withReminded(Reminded next) {
            return new Returned(loanSignature, at, condition, returnSignature, next);
        }
    }

    /** Who has been reminded that the signature is missing. */
    enum Reminded {
        NOBODY,
        /** The member has been reminded. */
        MEMBER,
        /** The device desk has been notified too. */
        DESK
    }

    /**
     * The tablet went missing, and the loan is written off (K3.4d).
     *
     * @param loanSignature the signature for the tablet when it was lent
     */
    record WrittenOff(Signature loanSignature, Instant at) implements LoanState {}

    /** It was prepared and never signed. */
    record Lapsed(Instant at) implements LoanState {}
}
