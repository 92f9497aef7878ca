package se.ledamot.checkout;

import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.commit.FollowUp;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/** A receipt (kvittens): one plain text, stored byte for byte. */
public record Receipt(String text, Sha256 hash) {
    public static Receipt of(String text) {
        return new Receipt(text, Sha256.of(text));
    }

    /** The journal event of its first storage. */
    JournalEvent storedEvent(Clause clause) {
        return JournalEvent.of("receipt-stored", clause, "hash", hash.hex());
    }

    /** The notice with a copy for the borrower. */
    FollowUp notice(Message message, Loan loan, Operation operation) {
        var values = Document.of("tablet", loan.tablet().value(), "receipt", text);
        return new NoticeDraft(message, Recipient.of(loan.member()), values)
                .toFollowUp(LoanMapping.LOAN.subject(loan.id().value()), operation.at());
    }

    /** Whether the text still matches its stored hash. */
    public boolean isSound() {
        return Sha256.of(text).equals(hash);
    }
}
