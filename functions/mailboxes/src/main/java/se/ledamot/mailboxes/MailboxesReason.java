package se.ledamot.mailboxes;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about mailboxes is refused. */
public enum MailboxesReason implements Reason {
    MAILBOX_ABSENT(Category.ABSENT, Clause.O3);

    private final Classification classification;

    MailboxesReason(Category category, @Nullable Clause clause) {
        this.classification = new Classification("mailboxes", category, clause);
    }

    @Override
    public Classification classification() {
        return classification;
    }
}
