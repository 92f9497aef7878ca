package se.ledamot.meetings.icalendar;

/** Bytes that are no whole calendar, or one that is too large to be read. */
public final class UnreadableCalendarException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Fault {
        /** It does not begin as a calendar, such as a page that asks for a password. */
        NOT_A_CALENDAR,
        /** It begins as a calendar, but ends or breaks in the middle. */
        CUT,
        /** It has more events than are read. */
        TOO_MANY_EVENTS
    }

    private final Fault fault;

    UnreadableCalendarException(Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    UnreadableCalendarException(Fault fault, Exception cause) {
        super(fault.name(), cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
