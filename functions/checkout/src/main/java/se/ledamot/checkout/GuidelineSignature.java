package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;

import java.util.Optional;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.platform.commit.Refusal;

/**
 * Checks that a signature is bound to the exact text of the guideline in force (K3.1a), and that
 * one on paper is not dated before that text was decided.
 */
final class GuidelineSignature {
    private GuidelineSignature() {}

    /** The refusal of an invalid signature; empty for a valid one. */
    static Optional<Refusal> refusal(Signature signature, Guideline guideline) {
        return signature.textHash().equals(guideline.textHash())
                ? PaperSignatureDate.refusal(signature, guideline.textDecidedOn(), K3_1A)
                : Optional.of(
                        CheckoutReason.OTHER_TEXT.because(
                                "guideline", guideline.id(), "version", guideline.version()));
    }
}
