package se.ledamot.members;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about the registers is refused. */
public enum MembersReason implements Reason {
    MEMBER_ABSENT(Category.ABSENT, null),
    IMPORT_ABSENT(Category.ABSENT, null),
    IMPORT_OVERTAKEN(Category.CONFLICT, Clause.K5_1A),
    IMPORT_UNDER_WAY(Category.CONFLICT, Clause.K5_1A),
    IMPORT_UNCONFIRMED(Category.UNACCEPTABLE, Clause.K5_1A),
    IMPORT_ENTITLEMENT_LOSSES_UNCONFIRMED(Category.UNACCEPTABLE, Clause.K1B),
    IMPORT_UNANSWERED(Category.UNACCEPTABLE, Clause.K5_1A),
    ANSWER_NOT_ASKED(Category.UNACCEPTABLE, Clause.K5_1A),
    ANSWERED_TWICE(Category.UNACCEPTABLE, Clause.K5_1A),
    ANSWERS_CONTRADICT(Category.UNACCEPTABLE, Clause.K5_1A),
    ID_HAS_TABLET(Category.UNACCEPTABLE, Clause.K3_1C),
    MAIL_ACCOUNTS_ABSENT(Category.ABSENT, Clause.K5_1A);

    private final Classification classification;

    MembersReason(Category category, @Nullable Clause clause) {
        this.classification = new Classification("members", category, clause);
    }

    @Override
    public Classification classification() {
        return classification;
    }
}
