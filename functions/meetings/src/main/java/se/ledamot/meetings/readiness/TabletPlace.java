package se.ledamot.meetings.readiness;

/** Where a member's tablet is. */
public enum TabletPlace {
    WITH_MEMBER,
    /** Stolen or lost. */
    MISSING,
    IN_SERVICE,
    /** The member has none, or has not signed for it yet. */
    NOT_LENT,
    /** The member is not to have one (K1a), and gets papers in another way. */
    NOT_ENTITLED;

    /** Whether the member is to have a tablet, and cannot use one now. */
    public boolean isAway() {
        return this != WITH_MEMBER && this != NOT_ENTITLED;
    }
}
