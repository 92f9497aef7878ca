package se.ledamot.members;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about the registers is refused. */
public enum MembersReason implements Reason {
    MEMBER_ABSENT(Sort.ABSENT, null),
    IMPORT_ABSENT(Sort.ABSENT, null),
    IMPORT_OVERTAKEN(Sort.CONFLICT, Clause.K5_1A),
    IMPORT_UNDER_WAY(Sort.CONFLICT, Clause.K5_1A),
    IMPORT_UNCONFIRMED(Sort.UNACCEPTABLE, Clause.K5_1A),
    MAIL_ACCOUNTS_ABSENT(Sort.ABSENT, Clause.K5_1A);

    private final Sort sort;
    private final @Nullable Clause clause;

    MembersReason(Sort sort, @Nullable Clause clause) {
        this.sort = sort;
        this.clause = clause;
    }

    @Override
    public String family() {
        return "members";
    }

    @Override
    public Sort sort() {
        return sort;
    }

    @Override
    public @Nullable Clause clause() {
        return clause;
    }
}
