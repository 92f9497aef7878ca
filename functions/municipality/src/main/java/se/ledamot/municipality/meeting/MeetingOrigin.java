package se.ledamot.municipality.meeting;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.platform.document.Document;

/**
 * What a source calls a meeting.
 *
 * @param name which tool or calendar; empty for a secretary's files
 * @param sourceId the source's own id of the meeting, such as a UUID or an address
 */
public record MeetingOrigin(MeetingSource source, String name, String sourceId) {
    /** A meeting of the meeting tool with that name. */
    public static MeetingOrigin tool(String name, String sourceId) {
        return new MeetingOrigin(MeetingSource.TOOL, name, sourceId);
    }

    /** A meeting of a secretary's file. */
    public static MeetingOrigin file(String sourceId) {
        return new MeetingOrigin(MeetingSource.FILE, "", sourceId);
    }

    /**
     * A meeting of a calendar's file, which is another than that of any other file.
     *
     * @param body whose meetings the file has; null where its events say it. Calendars of two
     *     bodies may use the same ids
     */
    public static MeetingOrigin calendarFile(@Nullable BodyName body, String sourceId) {
        return file("calendar/" + (body == null ? "" : body.key()) + "/" + sourceId);
    }

    /** A meeting of the calendar that is registered by that name. */
    public static MeetingOrigin calendar(String name, String sourceId) {
        return new MeetingOrigin(MeetingSource.CALENDAR, name, sourceId);
    }

    /** Our own id of it. */
    public String id() {
        return SourceKey.of("meeting", Document.code(source), name, sourceId);
    }
}
