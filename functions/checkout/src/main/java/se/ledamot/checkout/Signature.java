package se.ledamot.checkout;

import java.time.Instant;
import java.time.LocalDate;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/** The member's signature under an exact text, and its kind. */
public sealed interface Signature {
    /** The hash of the text that was signed. */
    Sha256 textHash();

    /** When it was received. */
    Instant at();

    /**
     * The member was signed in, read and accepted.
     *
     * @param by who accepted, as {@code role:id}
     * @param tokenFingerprint a fingerprint of the token
     */
    record Acceptance(Sha256 textHash, Instant at, String by, String tokenFingerprint)
            implements Signature {}

    /**
     * The member signed on paper, and the device desk registered the sheet.
     *
     * @param by who registered it, as {@code role:id}
     * @param reference where the sheet is kept
     * @param signedOn the date on the sheet
     */
    record Paper(Sha256 textHash, Instant at, String by, String reference, LocalDate signedOn)
            implements Signature {}

    /** The code of the kind: {@code acceptance} or {@code paper}. */
    default String kind() {
        return switch (this) {
            case Acceptance acceptance -> "acceptance";
            case Paper paper -> "paper";
        };
    }

    default Document write() {
        return switch (this) {
            case Acceptance(var textHash, var at, var by, var token) ->
                    Document.of(
                            "kind",
                            kind(),
                            "textHash",
                            textHash.hex(),
                            "at",
                            at,
                            "by",
                            by,
                            "tokenFingerprint",
                            token);
            case Paper(var textHash, var at, var by, var reference, var signedOn) ->
                    Document.of(
                            "kind", kind(),
                            "textHash", textHash.hex(),
                            "at", at,
                            "by", by,
                            "reference", reference,
                            "signedOn", signedOn);
        };
    }

    static Signature read(Document written) {
        var textHash = new Sha256(written.text("textHash"));
        var at = written.instant("at");
        var by = written.text("by");
        return written.text("kind").equals("paper")
                ? new Paper(textHash, at, by, written.text("reference"), written.date("signedOn"))
                : new Acceptance(textHash, at, by, written.text("tokenFingerprint"));
    }
}
