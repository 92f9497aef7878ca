package se.ledamot.meetings.calendar;

/** What became of one of the meetings that somebody has sent or named. */
public enum MeetingOutcome {
    /** It is new, or changed. */
    CHANGED,
    /** It was just so before, or something later is known of it. */
    UNCHANGED,
    /** What is stored of it cannot be read, so nothing is changed. */
    UNREADABLE
}
