package se.ledamot.meetings.reminder;

import java.time.Instant;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.SourceKey;

/**
 * That the secretary has been told who is ready for a meeting. A meeting that is moved is another
 * one here: its time has to be told anew.
 */
public record ReadinessSummary(BodyName body, Instant start, Instant sentAt) {
    /** The id of a meeting's summary, whichever source leads the meeting. */
    static String idOf(Meeting meeting) {
        return SourceKey.of("readiness-summary", meeting.body().key(), meeting.start().toString());
    }
}
