package se.ledamot.meetings.readiness;

/** Whether a member has the papers of a meeting offline in the tablet. */
public enum PaperReadiness {
    /** All of them, in the version that applies now. */
    CURRENT,
    /** Some are missing, or are there in an earlier version. */
    INCOMPLETE,
    /** None of them is. */
    NONE,
    /**
     * Nothing says so: the meeting has no papers that we know, its tool does not tell what is
     * offline, an account that nobody has matched may be the member's, or it is too long ago.
     */
    NOT_KNOWN
}
