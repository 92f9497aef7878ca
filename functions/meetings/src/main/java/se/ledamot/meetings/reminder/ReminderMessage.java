package se.ledamot.meetings.reminder;

import static se.ledamot.meetings.reminder.ReminderKind.BEFORE;
import static se.ledamot.meetings.reminder.ReminderKind.MAIL_AFTER;
import static se.ledamot.meetings.reminder.ReminderKind.MAIL_BEFORE;
import static se.ledamot.meetings.reminder.ReminderKind.PAPERS_CHANGED;
import static se.ledamot.meetings.reminder.ReminderKind.SOON;
import static se.ledamot.meetings.reminder.ReminderKind.WITHOUT_TABLET;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.mailbox.MailboxSummary;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.text.DateText;

/**
 * Puts all that a member is to be told at a moment into one message.
 *
 * @param due what of which meeting, at least one kind of each
 * @param known what the member was told before
 * @param isNearlyUsed whether the allowance of the member's tablet is nearly used (K4b)
 * @param mailbox what is known of the member's mailbox (O2a)
 */
record ReminderMessage(
        Member member,
        Map<MemberMeeting, Set<ReminderKind>> due,
        MeetingReminders known,
        boolean isNearlyUsed,
        MailboxSummary mailbox,
        DueReminders rules) {
    private static final int NOT_KNOWN = -1;

    /** How a message begins. The texts choose by the constant's number. */
    private enum Heading {
        USUAL,
        /** The member was told another time of the same day. */
        NEW_TIME,
        /** The member is a substitute, and called in. */
        SUBSTITUTE
    }

    /** Which meetings a message names. The texts choose by the constant's number. */
    private enum Named {
        ONE,
        TWO_ON_A_DAY,
        TWO,
        MORE
    }

    /** Whom a message says to call. The texts choose by the constant's number. */
    private enum Contact {
        DESK,
        GUEST_PASS,
        PAPERS
    }

    /** The message; empty where there is nothing that the member has to do. */
    Optional<NoticeDraft> draft() {
        var ofPapers = meetings(BEFORE, SOON, PAPERS_CHANGED, WITHOUT_TABLET);
        var isOfMail = !meetings(MAIL_BEFORE, MAIL_AFTER).isEmpty() && isMailToTell();
        if (ofPapers.isEmpty()) {
            return isOfMail ? Optional.of(mailAlone()) : Optional.empty();
        }
        if (meetings(BEFORE, SOON, WITHOUT_TABLET).isEmpty() && !isOfMail) {
            return Optional.of(changedPapers(ofPapers));
        }
        var papers = PapersWord.of(ofPapers);
        return papers == PapersWord.NONE && !isOfMail && heading(ofPapers) == Heading.USUAL
                ? Optional.empty()
                : Optional.of(reminder(ofPapers, papers, isOfMail));
    }

    private NoticeDraft changedPapers(List<MemberMeeting> meetings) {
        return draft(
                Message.MEETING_PAPERS_CHANGED,
                meetings,
                rules.times().begins(meetings.getFirst().meeting()),
                Document.of("wifi", isNearlyUsed ? 1 : 0));
    }

    private NoticeDraft reminder(
            List<MemberMeeting> meetings, PapersWord papers, boolean isOfMail) {
        var isWifi = isNearlyUsed && papers.isToTake();
        return draft(
                Message.MEETING_REMINDED,
                meetings,
                rules.times().begins(meetings.getFirst().meeting()),
                Document.of(
                        "heading", heading(meetings).ordinal(),
                        "papers", papers.ordinal(),
                        "wifi", isWifi ? 1 : 0,
                        "again", papers.isToTake() && isToldAgain() ? 1 : 0,
                        "contact", contact(papers, isWifi).ordinal(),
                        "mailWord", isOfMail ? 1 : 0,
                        "unopened", isOfMail ? unopened() : NOT_KNOWN));
    }

    private static Contact contact(PapersWord papers, boolean isWifi) {
        if (papers == PapersWord.OTHERWISE) {
            return Contact.PAPERS;
        }
        return isWifi ? Contact.GUEST_PASS : Contact.DESK;
    }

    private Heading heading(List<MemberMeeting> meetings) {
        var first = meetings.getFirst();
        if (known.of(first.meeting()).hasNewTime()) {
            return Heading.NEW_TIME;
        }
        return first.called() == SeatType.SUBSTITUTE ? Heading.SUBSTITUTE : Heading.USUAL;
    }

    private boolean isToldAgain() {
        return due.entrySet().stream()
                .anyMatch(one -> rules.isToldAgain(one.getKey(), one.getValue()));
    }

    private NoticeDraft mailAlone() {
        var before = meetings(MAIL_BEFORE);
        var isAfter = before.isEmpty();
        var meetings = isAfter ? meetings(MAIL_AFTER) : before;
        var first = meetings.getFirst().meeting();
        return draft(
                Message.MAIL_NEAR_MEETING,
                meetings,
                isAfter ? rules.times().endOfDayAfter(first) : rules.times().begins(first),
                Document.of("isAfter", isAfter ? 1 : 0, "unopened", unopened()));
    }

    private NoticeDraft draft(
            Message message, List<MemberMeeting> meetings, Instant lapsesAt, Document more) {
        var first = meetings.getFirst().meeting();
        var other = meetings.size() > 1 ? meetings.get(1).meeting() : null;
        var values =
                Document.of(
                        "meetings",
                        named(meetings).ordinal(),
                        "meetingBody",
                        first.body().text(),
                        "meetingStart",
                        start(first),
                        "meetingDay",
                        SwedishTime.dateOf(first.start()),
                        "meetingTime",
                        DateText.time(first.start()),
                        "otherBody",
                        other == null ? "" : other.body().text(),
                        "otherStart",
                        other == null ? "" : start(other),
                        "otherTime",
                        other == null ? "" : DateText.time(other.start()),
                        "moreMeetings",
                        Math.max(0, meetings.size() - 2),
                        Notice.LAPSES_AT,
                        lapsesAt);
        return new NoticeDraft(message, Recipient.of(member.id()), values.and(more));
    }

    private static Named named(List<MemberMeeting> meetings) {
        if (meetings.size() > 2) {
            return Named.MORE;
        }
        if (meetings.size() == 1) {
            return Named.ONE;
        }
        var days =
                meetings.stream()
                        .map(one -> SwedishTime.dateOf(one.meeting().start()))
                        .distinct()
                        .count();
        var isTimed = meetings.stream().noneMatch(one -> one.meeting().isAllDay());
        return days == 1 && isTimed ? Named.TWO_ON_A_DAY : Named.TWO;
    }

    private static Object start(Meeting meeting) {
        return meeting.isAllDay() ? SwedishTime.dateOf(meeting.start()) : meeting.start();
    }

    /** Not to one who was told so today, or has opened all that the last sweep saw. */
    private boolean isMailToTell() {
        return member.mail() != null
                && unopened() != 0
                && !mailbox.isRemindedOn(SwedishTime.dateOf(rules.now()));
    }

    private int unopened() {
        return mailbox.unopened(rules.now()).orElse(NOT_KNOWN);
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
