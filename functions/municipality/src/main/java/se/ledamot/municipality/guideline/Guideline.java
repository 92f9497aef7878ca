package se.ledamot.municipality.guideline;

import java.time.LocalDate;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/**
 * A guideline (riktlinje) in one of its versions (K0).
 *
 * @param id our name for it, such as {@code kramfors}
 * @param version 1 for the first, and so on
 * @param documentId the municipality's own id, such as KS 2017/178
 * @param paragraph under which it was decided, such as § 58
 * @param decidedBy the body that decided
 * @param owner who is responsible for the document
 * @param followedUpBy who follows it up
 * @param textHash the hash of its exact text
 * @param textDecidedOn when that text was first decided; before {@code decidedOn} where a version
 *     changed only settings
 * @param reviewRemindedOn the last day on which its owner was reminded of the yearly review; at
 *     first the day of the decision
 */
public record Guideline(
        String id,
        int version,
        String documentId,
        String title,
        LocalDate decidedOn,
        String paragraph,
        String decidedBy,
        String owner,
        String followedUpBy,
        Sha256 textHash,
        LocalDate textDecidedOn,
        Settings settings,
        LocalDate reviewRemindedOn) {

    /** The day when the owner is to be reminded of the next yearly review. */
    public LocalDate nextReview() {
        return reviewRemindedOn.plusYears(1);
    }

    public Guideline reviewReminded(LocalDate on) {
        return with(settings, on);
    }

    /** This version with its settings as given. */
    Guideline with(Settings settings) {
        return with(settings, reviewRemindedOn);
    }

    private Guideline with(Settings settings, LocalDate reviewRemindedOn) {
        return new Guideline(
                id,
                version,
                documentId,
                title,
                decidedOn,
                paragraph,
                decidedBy,
                owner,
                followedUpBy,
                textHash,
                textDecidedOn,
                settings,
                reviewRemindedOn);
    }

    /** The reference that a signature binds: this guideline, this version, this exact text. */
    public Reference reference() {
        return new Reference(id, version, textHash);
    }

    /** A guideline's id, version and the hash of its text, together. */
    public record Reference(String id, int version, Sha256 textHash) {
        public Document write() {
            return Document.of("id", id, "version", version, "textHash", textHash.hex());
        }

        public static Reference read(Document written) {
            return new Reference(
                    written.text("id"),
                    written.intValue("version"),
                    new Sha256(written.text("textHash")));
        }
    }
}
