package se.ledamot.meetings.reminder;

/** What a member is told of a meeting, each once. */
enum ReminderKind {
    /** On a working day before: papers, a charged tablet (K3.5), and mail (O2a). */
    BEFORE,
    /** Some hours before, to one who is not known to have the papers offline (K3.5). */
    SOON,
    /** Papers have changed since they were taken offline (K3.5). */
    PAPERS_CHANGED,
    /** On the same day as {@link #BEFORE}: mail alone, to one who is not called (O2a). */
    MAIL_BEFORE,
    /** On the working day after: mail (O2a). */
    MAIL_AFTER;

    /** Whether it says what the member has of the papers. */
    boolean isOfPapers() {
        return this == BEFORE || this == SOON || this == PAPERS_CHANGED;
    }
}
