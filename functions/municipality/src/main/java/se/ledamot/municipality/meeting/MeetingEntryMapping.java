package se.ledamot.municipality.meeting;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Mapping of the sources' entries: one list for each month in Sweden, by the time they begin. A
 * cancellation is kept for as long as a meeting, so that nothing older brings the meeting back.
 */
public final class MeetingEntryMapping implements EntityMapping<MeetingEntry> {
    public static final MeetingEntryMapping ENTRY = new MeetingEntryMapping();
    private static final int KEPT_MONTHS = 25;

    private MeetingEntryMapping() {}

    /** The list of a month's entries, including cancelled ones. */
    public static String listName(YearMonth month) {
        return "meetings/" + month;
    }

    /** When something that is about a time expires. */
    static Instant expiry(Instant time) {
        return SwedishTime.startOf(month(time).plusMonths(KEPT_MONTHS).atDay(1));
    }

    static YearMonth month(Instant time) {
        return YearMonth.from(SwedishTime.dateOf(time));
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
    public Document write(MeetingEntry entry) {
        var origin = entry.origin();
        return Document.of(
                "source", origin.source(),
                "name", origin.name(),
                "id", origin.sourceId(),
                "schedule", entry.schedule().write(MeetingSchedule::write),
                "slots", entry.slots().stream().map(MeetingSlot::write).toList());
    }

    @Override
    public MeetingEntry read(Document written) {
        return written.has("schedule")
                ? new MeetingEntry(
                        new MeetingOrigin(
                                written.enumValue(MeetingSource.class, "source"),
                                written.textOrEmpty("name"),
                                written.text("id")),
                        Stated.read(written.document("schedule"), MeetingSchedule::read),
                        written.documents("slots").stream().map(MeetingSlot::read).toList())
                : readEarlier(written);
    }

    /** Before each source had entries of its own, a meeting was stored as if it were of a file. */
    private static MeetingEntry readEarlier(Document written) {
        var changedAt = written.instant("changedAt");
        var stated = new Statement<>(MeetingSchedule.read(written), Revision.at(changedAt, ""));
        var entry =
                MeetingEntry.of(MeetingOrigin.file(written.text("id")))
                        .scheduled(stated, changedAt);
        return written.booleanValue("cancelled")
                ? entry.cancelled(Revision.at(changedAt, "cancelled"), changedAt)
                : entry;
    }

    @Override
    public @Nullable ListPosition listPosition(MeetingEntry entry) {
        return entry.schedule()
                .value()
                .map(schedule ->
                        ListPosition.at(listName(month(schedule.start())), schedule.start()))
                .orElse(null);
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(MeetingEntry entry) {
        var stated = entry.schedule().changedAt();
        var start = entry.schedule().value().map(MeetingSchedule::start).orElse(stated);
        return expiry(start.isAfter(stated) ? start : stated);
    }
}
