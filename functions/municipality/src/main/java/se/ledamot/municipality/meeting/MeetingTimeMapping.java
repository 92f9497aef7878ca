package se.ledamot.municipality.meeting;

import java.time.Instant;
import java.time.YearMonth;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Mapping of the times of meetings, past ones too: one list for each month in Sweden. A time has no
 * journal: it is written with its entry, whose journal says when and why.
 */
public final class MeetingTimeMapping implements EntityMapping<MeetingTime> {
    public static final MeetingTimeMapping TIME = new MeetingTimeMapping();

    private MeetingTimeMapping() {}

    /** The list of a month's times. */
    public static String listName(YearMonth month) {
        return "meeting-times/" + month;
    }

    @Override
    public String name() {
        return "meeting-time";
    }

    @Override
    public String table() {
        return MeetingEntryMapping.ENTRY.table();
    }

    @Override
    public Document write(MeetingTime time) {
        return Document.of(
                "entry", time.entry(),
                "source", time.source(),
                "slot", time.slot().write(),
                "body", time.body().text(),
                "noticedAt", time.noticedAt());
    }

    @Override
    public MeetingTime read(Document written) {
        return new MeetingTime(
                written.text("entry"),
                written.enumValue(MeetingSource.class, "source"),
                MeetingSlot.read(written.document("slot")),
                new BodyName(written.text("body")),
                written.instant("noticedAt"));
    }

    @Override
    public ListPosition listPosition(MeetingTime time) {
        var start = time.slot().start();
        return ListPosition.at(listName(MeetingEntryMapping.month(start)), start);
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(MeetingTime time) {
        var start = time.slot().start();
        return MeetingEntryMapping.expiry(
                start.isAfter(time.noticedAt()) ? start : time.noticedAt());
    }
}
