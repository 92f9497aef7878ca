package se.ledamot.municipality.meeting;

import java.time.Instant;
import java.time.YearMonth;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Mapping of meetings: one list for each month in Sweden, by the time they begin. */
public final class MeetingMapping implements EntityMapping<Meeting> {
    public static final MeetingMapping MEETING = new MeetingMapping();
    private static final int KEPT_MONTHS = 25;

    private MeetingMapping() {}

    /** The list of a month's meetings, including cancelled ones. */
    public static String listName(YearMonth month) {
        return "meetings/" + month;
    }

    @Override
    public String name() {
        return "meeting";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(Meeting meeting) {
        return Document.of(
                "id", meeting.id(),
                "body", meeting.body().text(),
                "start", meeting.start(),
                "end", meeting.end(),
                "cancelled", meeting.cancelled(),
                "changedAt", meeting.changedAt());
    }

    @Override
    public Meeting read(Document written) {
        return new Meeting(
                written.text("id"),
                new BodyName(written.text("body")),
                written.instant("start"),
                written.instant("end"),
                written.booleanValue("cancelled"),
                written.instant("changedAt"));
    }

    @Override
    public ListPosition listPosition(Meeting meeting) {
        return ListPosition.at(listName(month(meeting)), meeting.start());
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(Meeting meeting) {
        return SwedishTime.startOf(month(meeting).plusMonths(KEPT_MONTHS).atDay(1));
    }

    private static YearMonth month(Meeting meeting) {
        return YearMonth.from(SwedishTime.dateOf(meeting.start()));
    }
}
