package se.ledamot.checkout;

import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.document.Sha256;

/** A receipt (kvittens): one plain text, kept to the byte. */
public record Receipt(String text, Sha256 hash) {
    public static Receipt of(String text) {
        return new Receipt(text, Sha256.of(text));
    }

    /** What the journal says when it is first kept. */
    Did kept(Clause clause) {
        return Did.of("receipt-kept", clause, "hash", hash.hex());
    }

    /** Whether the text still has the hash that it was given. */
    public boolean isSound() {
        return Sha256.of(text).equals(hash);
    }
}
