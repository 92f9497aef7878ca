package se.ledamot.datausage;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about data usage, guest passes or the meeting calendar is refused. */
public enum DatausageReason implements Reason {
    CARD_ABSENT(Sort.ABSENT, Clause.K4A),
    NO_CARD(Sort.ABSENT, Clause.K4A),
    MONTH_NOT_YOURS(Sort.ABSENT, Clause.K4A),
    NO_BODY(Sort.UNACCEPTABLE, Clause.K4C),
    BODY_NOT_NAMED(Sort.UNACCEPTABLE, Clause.K4C),
    NOT_YOUR_BODY(Sort.UNACCEPTABLE, Clause.K4C),
    REQUEST_ABSENT(Sort.ABSENT, Clause.K4C);

    private final Ground ground;

    DatausageReason(Sort sort, @Nullable Clause clause) {
        this.ground = new Ground("datausage", sort, clause);
    }

    @Override
    public Ground ground() {
        return ground;
    }
}
