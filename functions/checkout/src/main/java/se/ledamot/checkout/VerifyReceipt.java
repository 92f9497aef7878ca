package se.ledamot.checkout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/** Recomputes every hash that a receipt and its signature depend on (K3.1a, K3.1b). */
public final class VerifyReceipt {
    /**
     * The recorded hash of a document.
     *
     * @param recomputed null where the text is no longer stored
     */
    public record Hash(String document, Sha256 recorded, @Nullable Sha256 recomputed) {
        public boolean matches() {
            return recorded.equals(recomputed);
        }

        public Document toJson() {
            return Document.of(
                    "document",
                    document,
                    "recorded",
                    recorded.hex(),
                    "recomputed",
                    recomputed == null ? null : recomputed.hex(),
                    "matches",
                    matches());
        }
    }

    private final Guidelines guidelines;

    public VerifyReceipt(Guidelines guidelines) {
        this.guidelines = guidelines;
    }

    /** The hashes behind the receipt for the loan, or behind the one for the return. */
    public List<Hash> hashes(Loan loan, Receipt receipt, boolean ofReturn) {
        var own = Stream.of(new Hash("receipt", receipt.hash(), Sha256.of(receipt.text())));
        var others = ofReturn ? returned(loan, receipt) : lent(loan);
        return Stream.concat(own, others).toList();
    }

    private Stream<Hash> lent(Loan loan) {
        return signature(loan)
                .map(signed -> new Hash("guideline", signed.textHash(), text(signed.textHash())))
                .stream();
    }

    private static Stream<Hash> returned(Loan loan, Receipt receipt) {
        return loan.state() instanceof LoanState.Returned returned
                        && returned.returnSignature() != null
                ? Stream.of(
                        new Hash(
                                "signature",
                                returned.returnSignature().textHash(),
                                Sha256.of(receipt.text())))
                : Stream.empty();
    }

    private static Optional<Signature> signature(Loan loan) {
        return switch (loan.state()) {
            case LoanState.Open open -> Optional.of(open.loanSignature());
            case LoanState.Returned returned -> Optional.of(returned.loanSignature());
            case LoanState.WrittenOff writtenOff -> Optional.of(writtenOff.loanSignature());
            default -> Optional.empty();
        };
    }

    private @Nullable Sha256 text(Sha256 hash) {
        return guidelines.text(hash).map(Sha256::of).orElse(null);
    }
}
