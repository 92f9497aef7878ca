package se.ledamot.datausage;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about data usage or guest passes is refused. */
public enum DatausageReason implements Reason {
    SIM_ABSENT(Category.ABSENT, Clause.K4A),
    NO_SIM(Category.ABSENT, Clause.K4A),
    MONTH_NOT_YOURS(Category.ABSENT, Clause.K4A),
    ON_NO_BODY(Category.UNACCEPTABLE, Clause.K4C),
    BODY_NOT_NAMED(Category.UNACCEPTABLE, Clause.K4C),
    NOT_YOUR_BODY(Category.UNACCEPTABLE, Clause.K4C),
    GUEST_PASS_ABSENT(Category.ABSENT, Clause.K4C);

    private final Classification classification;

    DatausageReason(Category category, @Nullable Clause clause) {
        this.classification = new Classification("datausage", category, clause);
    }

    @Override
    public Classification classification() {
        return classification;
    }
}
