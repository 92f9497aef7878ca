package se.ledamot.notices;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about notices is refused. */
public enum NoticesReason implements Reason {
    NOTICE_ABSENT(Sort.ABSENT, null);

    private final Ground ground;

    NoticesReason(Sort sort, @Nullable Clause clause) {
        this.ground = new Ground("notices", sort, clause);
    }

    @Override
    public Ground ground() {
        return ground;
    }
}
