package se.ledamot.members;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about the registers is refused. */
public enum MembersReason implements Reason {
    MEMBER_ABSENT(Sort.ABSENT, null),
    IMPORT_ABSENT(Sort.ABSENT, null),
    IMPORT_OVERTAKEN(Sort.CONFLICT, Clause.K5_1A),
    IMPORT_UNDER_WAY(Sort.CONFLICT, Clause.K5_1A),
    IMPORT_UNCONFIRMED(Sort.UNACCEPTABLE, Clause.K5_1A),
    IMPORT_COSTS_TABLETS(Sort.UNACCEPTABLE, Clause.K1B),
    IMPORT_UNANSWERED(Sort.UNACCEPTABLE, Clause.K5_1A),
    ANSWER_NOT_ASKED(Sort.UNACCEPTABLE, Clause.K5_1A),
    ANSWERED_TWICE(Sort.UNACCEPTABLE, Clause.K5_1A),
    ANSWERS_CONTRADICT(Sort.UNACCEPTABLE, Clause.K5_1A),
    ID_HAS_TABLET(Sort.UNACCEPTABLE, Clause.K3_1C),
    MAIL_ACCOUNTS_ABSENT(Sort.ABSENT, Clause.K5_1A);

    private final Ground ground;

    MembersReason(Sort sort, @Nullable Clause clause) {
        this.ground = new Ground("members", sort, clause);
    }

    @Override
    public Ground ground() {
        return ground;
    }
}
