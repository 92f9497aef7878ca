package se.ledamot.mailboxes;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about mailboxes is refused. */
public enum MailboxesReason implements Reason {
    MAILBOX_ABSENT(Category.ABSENT, Clause.O3),
    WAITING_MAIL_ABSENT(Category.ABSENT, Clause.O2_1B),
    UNTIL_WITH_ACKNOWLEDGED(Category.UNACCEPTABLE, Clause.O2_1B),
    UNTIL_NOT_AHEAD(Category.UNACCEPTABLE, Clause.O2_1B),
    ABSENCE_IMPOSSIBLE(Category.UNACCEPTABLE, Clause.O2_1A),
    LOG_ABSENT(Category.ABSENT, Clause.K5_3A),
    LOG_DAYS_IMPOSSIBLE(Category.UNACCEPTABLE, Clause.K5_3A),
    TOO_MANY_SNAPSHOTS(Category.CONFLICT, Clause.K5_3A),
    SNAPSHOT_ABSENT(Category.ABSENT, Clause.K5_3A),
    DISPOSAL_DECISION_ABSENT(Category.ABSENT, Clause.K5_3A),
    DISPOSAL_DAYS_TOO_FEW(Category.UNACCEPTABLE, Clause.K5_3A),
    DISPOSAL_DATES_IMPOSSIBLE(Category.UNACCEPTABLE, Clause.K5_3A),
    MAIL_SERVER_ABSENT(Category.ABSENT, Clause.O3),
    PROBE_UNDERWAY(Category.CONFLICT, Clause.O3),
    PROBE_OUTSIDE(Category.UNACCEPTABLE, Clause.O3),
    PROBE_OF_MEMBER(Category.UNACCEPTABLE, Clause.O3),
    KEPT_DAYS_WITH_KEPT(Category.UNACCEPTABLE, Clause.O3);

    private final Classification classification;

    MailboxesReason(Category category, @Nullable Clause clause) {
        this.classification = new Classification("mailboxes", category, clause);
    }

    @Override
    public Classification classification() {
        return classification;
    }
}
