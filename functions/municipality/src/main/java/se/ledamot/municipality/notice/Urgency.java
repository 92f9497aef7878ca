package se.ledamot.municipality.notice;

/** Whether a message may wake someone. */
public enum Urgency {
    /** Waits for the end of the quiet hours. */
    CAN_WAIT,
    /** Is sent at once, day and night. */
    AT_ONCE
}
