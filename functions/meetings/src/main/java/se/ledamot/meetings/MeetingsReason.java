package se.ledamot.meetings;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about meetings is refused. */
public enum MeetingsReason implements Reason {
    MEETING_ABSENT(Category.ABSENT, Clause.K3_5),
    MEETING_OF_TOOL(Category.CONFLICT, Clause.K3_5),
    MEETING_NOT_OWN(Category.UNACCEPTABLE, Clause.K3_5),
    MEETING_OVER(Category.CONFLICT, Clause.K3_5),
    BODY_UNLISTED(Category.UNACCEPTABLE, Clause.K3_5),
    CALENDAR_FEED_ABSENT(Category.ABSENT, Clause.K3_5),
    CALENDAR_UNREADABLE(Category.UNACCEPTABLE, Clause.K3_5),
    CALENDAR_CUT(Category.UNACCEPTABLE, Clause.K3_5),
    CALENDAR_TOO_LONG(Category.UNACCEPTABLE, Clause.K3_5),
    MEETING_TOOL_ABSENT(Category.ABSENT, Clause.K3_5),
    MEETING_TOOL_REGISTERED(Category.CONFLICT, Clause.K3_5),
    MEETING_EVENT_ABSENT(Category.ABSENT, Clause.K3_5),
    TOOL_ACCOUNT_ABSENT(Category.ABSENT, Clause.K3_5),
    MEMBER_UNKNOWN(Category.UNACCEPTABLE, Clause.K3_5);

    private final Classification classification;

    MeetingsReason(Category category, @Nullable Clause clause) {
        this.classification = new Classification("meetings", category, clause);
    }

    @Override
    public Classification classification() {
        return classification;
    }
}
