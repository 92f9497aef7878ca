package se.ledamot.meetings.feed;

import se.ledamot.meetings.icalendar.UnreadableCalendarException;

/** Why a calendar could not be fetched or read. */
public enum FeedFault {
    /** Nobody knows its host. */
    HOST_UNKNOWN,
    /** Its host is within a network, and not public. */
    ADDRESS_NOT_PUBLIC,
    /** Its host does not answer, or not in time. */
    NO_ANSWER,
    /** The host's certificate is not valid, or it does not offer https. */
    NOT_SECURE,
    /** It asks for a password. */
    NOT_ALLOWED,
    /** It is not there any more. */
    NOT_FOUND,
    /** It answers that something is wrong. */
    SERVER_FAULT,
    /** It is larger than what is read. */
    TOO_LARGE,
    /** What it answers is no calendar. */
    NOT_A_CALENDAR,
    /** The calendar ends or breaks in the middle. */
    CUT,
    /** Reading it was begun, and has not come to an end. */
    UNFINISHED,
    /** It has more events, or more meetings, than are read. */
    TOO_MANY_EVENTS;

    static FeedFault of(UnreadableCalendarException.Fault fault) {
        return switch (fault) {
            case NOT_A_CALENDAR -> NOT_A_CALENDAR;
            case CUT -> CUT;
            case TOO_MANY_EVENTS -> TOO_MANY_EVENTS;
        };
    }
}
