package se.ledamot.meetings.reminder;

/** What a member is told of a meeting, each once. */
enum ReminderKind {
    /** Some working days before: papers and a charged tablet (K3.5). */
    BEFORE,
    /** Some hours before, to one who is not known to have the papers offline (K3.5). */
    SOON,
    /** There are new or changed papers (K3.5). */
    PAPERS_CHANGED,
    /** Whom to ask for papers, where the tablet is not there any more (K3.5). */
    WITHOUT_TABLET,
    /** Mail, on the working day before (O2a). */
    MAIL_BEFORE,
    /** Mail, on the working day after (O2a). */
    MAIL_AFTER;

    /** Whether it says what the member has of the papers. */
    boolean isOfPapers() {
        return this != MAIL_BEFORE && this != MAIL_AFTER;
    }
}
