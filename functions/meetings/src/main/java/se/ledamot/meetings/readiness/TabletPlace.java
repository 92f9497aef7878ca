package se.ledamot.meetings.readiness;

/** Where a member's tablet is. */
public enum TabletPlace {
    WITH_MEMBER,
    /** Stolen or lost. */
    MISSING,
    IN_SERVICE,
    /** The member has none, or has not signed for it yet. */
    NOT_LENT
}
