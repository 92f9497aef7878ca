package se.ledamot.checkout;

import java.time.LocalDate;
import java.util.Optional;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.commit.Decision;

/** The date on a signed sheet lies between the day of what it signs and today, both included. */
final class SheetDate {
    private SheetDate() {}

    /**
     * The refusal of a sheet whose date cannot be; empty for any other, and for an acceptance.
     *
     * @param from the first day on which there was something to sign
     * @param clause the one that wants the signature
     */
    static Optional<Decision<Loan>> refused(Signature signature, LocalDate from, Clause clause) {
        if (!(signature instanceof Signature.Paper paper)) {
            return Optional.empty();
        }
        if (paper.signedOn().isBefore(from)) {
            return Optional.of(refusal(CheckoutReason.SIGNED_EARLIER, from, clause));
        }
        return paper.signedOn().isAfter(Sweden.dateOf(paper.at()))
                ? Optional.of(refusal(CheckoutReason.SIGNED_LATER, paper.signedOn(), clause))
                : Optional.empty();
    }

    private static Decision<Loan> refusal(CheckoutReason reason, LocalDate day, Clause clause) {
        var refusal = reason.because("day", day, "clause", clause.id());
        return Decision.refuse(refusal.under(clause));
    }
}
