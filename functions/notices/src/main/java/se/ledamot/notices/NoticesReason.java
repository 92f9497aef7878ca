package se.ledamot.notices;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about notices is refused. */
public enum NoticesReason implements Reason {
    NOTICE_ABSENT(Category.ABSENT, null);

    private final Classification ground;

    NoticesReason(Category sort, @Nullable Clause clause) {
        this.ground = new Classification("notices", sort, clause);
    }

    @Override
    public Classification ground() {
        return ground;
    }
}
