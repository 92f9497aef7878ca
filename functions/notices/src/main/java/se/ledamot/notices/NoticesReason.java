package se.ledamot.notices;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about notices is refused. */
public enum NoticesReason implements Reason {
    NOTICE_ABSENT(Category.ABSENT, null);

    private final Classification classification;

    NoticesReason(Category category, @Nullable Clause clause) {
        this.classification = new Classification("notices", category, clause);
    }

    @Override
    public Classification classification() {
        return classification;
    }
}
