package se.ledamot.meetings.reminder;

/** What a member wants to be told of one meeting. */
public enum ReminderChoice {
    /** All reminders. */
    ON,
    /** The member has what is needed: only of changed papers, and of mail. */
    DONE,
    /** Nothing. */
    OFF
}
