package se.ledamot.checkout;

import java.time.LocalDate;
import java.util.Optional;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Refusal;

/**
 * Checks the date of a signature on paper: not before there was anything to sign, and not after the
 * day when the desk registered the paper.
 */
final class PaperSignatureDate {
    private PaperSignatureDate() {}

    /**
     * The refusal of a paper with an impossible date; empty for any other, and for an acceptance.
     *
     * @param from the first day on which there was something to sign
     * @param clause the clause that requires the signature
     */
    static Optional<Refusal> refusal(Signature signature, LocalDate from, Clause clause) {
        if (!(signature instanceof Signature.Paper paper)) {
            return Optional.empty();
        }
        if (paper.signedOn().isBefore(from)) {
            return Optional.of(misdated(CheckoutReason.SIGNED_EARLIER, from, clause));
        }
        return paper.signedOn().isAfter(SwedishTime.dateOf(paper.at()))
                ? Optional.of(misdated(CheckoutReason.SIGNED_IN_FUTURE, paper.signedOn(), clause))
                : Optional.empty();
    }

    private static Refusal misdated(CheckoutReason reason, LocalDate day, Clause clause) {
        return reason.because("day", day, "clause", clause.id()).under(clause);
    }
}
