package se.ledamot.meetings.reminder;

import static java.util.Comparator.naturalOrder;
import static se.ledamot.meetings.reminder.ReminderKind.BEFORE;
import static se.ledamot.meetings.reminder.ReminderKind.MAIL_AFTER;
import static se.ledamot.meetings.reminder.ReminderKind.MAIL_BEFORE;
import static se.ledamot.meetings.reminder.ReminderKind.PAPERS_CHANGED;
import static se.ledamot.meetings.reminder.ReminderKind.SOON;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.mailbox.MailboxSummary;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;

/**
 * Puts all that a member is to be told at a moment into one message.
 *
 * @param due what of which meeting, at least one kind of each
 * @param isNearlyUsed whether the allowance of the member's tablet is nearly used (K4b)
 * @param mailbox what is known of the member's mailbox (O2a)
 */
record ReminderMessage(
        Member member,
        Map<MemberMeeting, Set<ReminderKind>> due,
        boolean isNearlyUsed,
        MailboxSummary mailbox,
        PublicBodies bodies,
        ReminderTimes times,
        Instant now) {
    private static final int NOT_KNOWN = -1;

    /** The message; empty where only mail is to be told of, and there is none to read. */
    Optional<NoticeDraft> draft() {
        var ofPapers = meetings(BEFORE, SOON, PAPERS_CHANGED);
        if (ofPapers.isEmpty()) {
            return isMailToTell() ? Optional.of(mailAlone()) : Optional.empty();
        }
        var isOfMail = isDue(BEFORE, MAIL_BEFORE, MAIL_AFTER) && isMailToTell();
        return Optional.of(
                isDue(BEFORE, SOON) || isOfMail
                        ? reminder(ofPapers, isOfMail)
                        : draft(
                                Message.MEETING_PAPERS_CHANGED,
                                ofPapers,
                                lapsesWith(ofPapers),
                                Document.of("wifi", isNearlyUsed ? 1 : 0)));
    }

    private NoticeDraft reminder(List<MemberMeeting> meetings, boolean isOfMail) {
        var papers =
                meetings.stream()
                        .map(about -> PapersWord.of(about, bodies))
                        .max(naturalOrder())
                        .orElseThrow();
        return draft(
                Message.MEETING_REMINDED,
                meetings,
                lapsesWith(meetings),
                Document.of(
                        "papers",
                        papers.ordinal(),
                        "wifi",
                        isNearlyUsed && papers.isToTake() ? 1 : 0,
                        "mailWord",
                        isOfMail ? 1 : 0,
                        "unopened",
                        unopened()));
    }

    private NoticeDraft mailAlone() {
        var before = meetings(MAIL_BEFORE);
        var isAfter = before.isEmpty();
        var meetings = isAfter ? meetings(MAIL_AFTER) : before;
        var lapsesAt =
                isAfter ? times.endOfDayAfter(meetings.getFirst().meeting()) : lapsesWith(meetings);
        return draft(
                Message.MAIL_NEAR_MEETING,
                meetings,
                lapsesAt,
                Document.of("isAfter", isAfter ? 1 : 0, "unopened", unopened()));
    }

    private NoticeDraft draft(
            Message message, List<MemberMeeting> meetings, Instant lapsesAt, Document more) {
        var first = meetings.getFirst().meeting();
        var other = meetings.size() > 1 ? meetings.get(1).meeting() : null;
        var values =
                Document.of(
                        "meetingBody",
                        first.body().text(),
                        "meetingStart",
                        start(first),
                        "otherMeetings",
                        meetings.size() - 1,
                        "otherBody",
                        other == null ? "" : other.body().text(),
                        "otherStart",
                        other == null ? "" : start(other),
                        "moreMeetings",
                        Math.max(0, meetings.size() - 2),
                        Notice.LAPSES_AT,
                        lapsesAt);
        return new NoticeDraft(message, Recipient.of(member.id()), values.and(more));
    }

    private static Object start(Meeting meeting) {
        return meeting.isAllDay() ? SwedishTime.dateOf(meeting.start()) : meeting.start();
    }

    /** When the first of some meetings begins. */
    private static Instant lapsesWith(List<MemberMeeting> meetings) {
        return meetings.getFirst().meeting().start();
    }

    /** Not to one who was told so today, or has opened all that the last sweep saw. */
    private boolean isMailToTell() {
        return member.mail() != null
                && unopened() != 0
                && !mailbox.isRemindedOn(SwedishTime.dateOf(now));
    }

    private int unopened() {
        return mailbox.unopened(now).orElse(NOT_KNOWN);
    }

    private boolean isDue(ReminderKind... kinds) {
        return !meetings(kinds).isEmpty();
    }

    /** Of which one of those is to be told, by when they begin. */
    private List<MemberMeeting> meetings(ReminderKind... kinds) {
        return due.entrySet().stream()
                .filter(one -> Stream.of(kinds).anyMatch(one.getValue()::contains))
                .map(Map.Entry::getKey)
                .sorted(
                        Comparator.<MemberMeeting, Instant>comparing(one -> one.meeting().start())
                                .thenComparing(one -> one.meeting().body().key()))
                .toList();
    }
}
