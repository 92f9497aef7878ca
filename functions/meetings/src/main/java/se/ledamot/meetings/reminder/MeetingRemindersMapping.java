package se.ledamot.meetings.reminder;

import java.time.Instant;
import java.util.Comparator;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.MeetingSlot;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Mapping of members' reminders, all in one list, until the last meeting is well over. */
public final class MeetingRemindersMapping implements EntityMapping<MeetingReminders> {
    public static final MeetingRemindersMapping REMINDERS = new MeetingRemindersMapping();
    static final String ALL = "meeting-reminders";

    private MeetingRemindersMapping() {}

    @Override
    public String name() {
        return "meeting-reminders";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(MeetingReminders reminders) {
        return Document.of(
                "member", reminders.member(),
                "meetings",
                        reminders.meetings().stream().map(MeetingRemindersMapping::write).toList(),
                "papersChangedOn", reminders.papersChangedOn());
    }

    private static Document write(RemindedMeeting meeting) {
        return Document.of(
                "entries", meeting.entries(),
                "slot", meeting.slot().write(),
                "told", meeting.told().stream().sorted().map(Document::code).toList(),
                "papersSeen", meeting.papersSeen(),
                "choice", meeting.choice(),
                "chosenWhenCalled", meeting.isChosenWhenCalled() ? true : null);
    }

    @Override
    public MeetingReminders read(Document written) {
        return new MeetingReminders(
                new MemberId(written.text("member")),
                written.documents("meetings").stream()
                        .map(MeetingRemindersMapping::readMeeting)
                        .toList(),
                written.dateOrNull("papersChangedOn"));
    }

    private static RemindedMeeting readMeeting(Document written) {
        return new RemindedMeeting(
                written.texts("entries"),
                MeetingSlot.read(written.document("slot")),
                written.enumValues(ReminderKind.class, "told"),
                written.textOrNull("papersSeen"),
                written.enumValue(ReminderChoice.class, "choice"),
                written.booleanValue("chosenWhenCalled"),
                false);
    }

    @Override
    public ListPosition listPosition(MeetingReminders reminders) {
        return new ListPosition(ALL, reminders.member().value());
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(MeetingReminders reminders) {
        return reminders.meetings().stream()
                .map(one -> one.slot().start())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)
                .plus(MeetingReminders.KEPT);
    }
}
