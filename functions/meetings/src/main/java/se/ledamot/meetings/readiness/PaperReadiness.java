package se.ledamot.meetings.readiness;

/** Whether a member has the papers of a meeting offline in the tablet. */
public enum PaperReadiness {
    /** All of them, in the version that applies now. */
    CURRENT,
    /** Some are missing, or are there in an earlier version. */
    OUTDATED,
    /** None of them is. */
    NONE,
    /**
     * Nothing says so: the meeting has no papers that we know, its source tells nothing of what is
     * offline, or an account that nobody has matched may be the member's.
     */
    NOT_KNOWN
}
