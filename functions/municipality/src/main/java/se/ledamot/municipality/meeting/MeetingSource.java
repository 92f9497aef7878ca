package se.ledamot.municipality.meeting;

/**
 * Where a meeting is known from. The same meeting may be known from several; the first of these
 * that knows it leads.
 */
public enum MeetingSource {
    /** The meeting tool, by its webhooks. */
    TOOL,
    /** A file that a secretary has imported. */
    FILE,
    /** A calendar that is fetched regularly. */
    CALENDAR
}
