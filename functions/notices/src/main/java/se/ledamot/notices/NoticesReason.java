package se.ledamot.notices;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about notices is refused. */
public enum NoticesReason implements Reason {
    NOTICE_ABSENT;

    @Override
    public String family() {
        return "notices";
    }

    @Override
    public Sort sort() {
        return Sort.ABSENT;
    }

    @Override
    public @Nullable Clause clause() {
        return null;
    }
}
