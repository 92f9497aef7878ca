package se.ledamot.meetings.event;

/** How far a received event has come. */
public enum EventStage {
    /** Stored, and to be worked through. */
    WAITING,
    /** Worked through. */
    DONE,
    /** It cannot be worked through as it is; staff are told, and can have it tried again. */
    KEPT_ASIDE,
    /** Working it through failed repeatedly; the IT unit is told, and can have it tried again. */
    FAILED
}
