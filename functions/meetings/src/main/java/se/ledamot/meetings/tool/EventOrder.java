package se.ledamot.meetings.tool;

/** By what the statements of a meeting tool are put in order. It is fixed for each tool. */
public enum EventOrder {
    /** By the {@code revision} that the tool gives each thing, and raises with each change. */
    BY_REVISION,
    /** By the {@code timestamp} of the event. */
    BY_TIME
}
