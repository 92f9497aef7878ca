package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;

import java.util.Optional;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.platform.commit.Refusal;

/**
 * A signature is bound to the guideline's exact text (K3.1a): to no other than the one in force,
 * and, on paper, not from a day before that text was decided.
 */
final class GuidelineSignature {
    private GuidelineSignature() {}

    /** The refusal of a signature that does not hold; empty for one that does. */
    static Optional<Refusal> refusal(Signature signature, Guideline guideline) {
        return signature.text().equals(guideline.text())
                ? PaperSignatureDate.refusal(signature, guideline.textDecidedOn(), K3_1A)
                : Optional.of(
                        CheckoutReason.OTHER_TEXT.because(
                                "guideline", guideline.id(), "version", guideline.version()));
    }
}
