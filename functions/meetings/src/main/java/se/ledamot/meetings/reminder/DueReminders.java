package se.ledamot.meetings.reminder;

import static se.ledamot.meetings.reminder.ReminderKind.BEFORE;
import static se.ledamot.meetings.reminder.ReminderKind.MAIL_AFTER;
import static se.ledamot.meetings.reminder.ReminderKind.MAIL_BEFORE;
import static se.ledamot.meetings.reminder.ReminderKind.PAPERS_CHANGED;
import static se.ledamot.meetings.reminder.ReminderKind.SOON;
import static se.ledamot.meetings.reminder.ReminderKind.WITHOUT_TABLET;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * Decides of what a member is reminded at a moment (K3.5, O2a).
 *
 * @param hasMail whether the member has a municipal address
 */
record DueReminders(ReminderTimes times, Instant now, boolean hasMail) {
    /** Papers are often changed several at a time: they are told of together. */
    private static final Duration SETTLED = Duration.ofMinutes(20);

    /** So near to a meeting there is no time to wait for more papers. */
    private static final Duration URGENT = Duration.ofMinutes(40);

    /** A reminder that would follow so soon after another of the same meeting is told with it. */
    private static final Duration TOGETHER = Duration.ofHours(1);

    /** What is to be told of a meeting now; where papers are not read, what may have to be. */
    Set<ReminderKind> of(MemberMeeting about, RemindedMeeting known, MeetingReminders all) {
        var due = EnumSet.noneOf(ReminderKind.class);
        if (known.choice(about.isCalled()) == ReminderChoice.OFF) {
            return due;
        }
        var meeting = about.meeting();
        if (times.isNear(meeting, now)) {
            if (about.isCalled()) {
                addOfPapers(due, about, known, all);
            }
            if (hasMail && isDue(times.mailBefore(meeting)) && !known.isTold(MAIL_BEFORE)) {
                due.add(MAIL_BEFORE);
            }
        }
        if (times.isAfter(meeting, now) && hasMail && !known.isTold(MAIL_AFTER)) {
            due.add(MAIL_AFTER);
        }
        return due;
    }

    private boolean isDue(Instant time) {
        return !now.isBefore(time);
    }

    private void addOfPapers(
            Set<ReminderKind> due,
            MemberMeeting about,
            RemindedMeeting known,
            MeetingReminders all) {
        var isDone = known.choice(true) == ReminderChoice.DONE;
        if ((!isDone || known.hasNewTime())
                && isDue(times.before(about.meeting()))
                && !known.isTold(BEFORE)) {
            due.add(BEFORE);
        }
        if (!isDone && isSoon(about, now) && !known.isTold(SOON) && about.lacksPapers()) {
            due.add(SOON);
        }
        if (about.tablet().isAway()
                && !known.isTold(WITHOUT_TABLET)
                && (isDone || known.isTold(BEFORE))) {
            due.add(WITHOUT_TABLET);
        }
        if (isChanged(about, known, all)) {
            due.add(PAPERS_CHANGED);
        }
    }

    private boolean isSoon(MemberMeeting about, Instant by) {
        return times.soon(about.meeting()).filter(soon -> !by.isBefore(soon)).isPresent();
    }

    /** At most once a day, and when no more papers have changed for a while. */
    private boolean isChanged(MemberMeeting about, RemindedMeeting known, MeetingReminders all) {
        var published = about.published();
        if (published == null
                || known.papersSeen() == null
                || published.hash().equals(known.papersSeen())
                || SwedishTime.dateOf(now).equals(all.papersChangedOn())) {
            return false;
        }
        var isSettled =
                isDue(published.changedAt().plus(SETTLED))
                        || !now.plus(URGENT).isBefore(times.begins(about.meeting()));
        return isSettled && about.hasSomePapers();
    }

    /** What a member need not be told any more, once those kinds are told of a meeting. */
    Set<ReminderKind> toldWith(MemberMeeting about, Set<ReminderKind> due) {
        var told = EnumSet.copyOf(due);
        if (due.stream().noneMatch(ReminderKind::isOfPapers)) {
            return told;
        }
        told.add(BEFORE);
        if (about.tablet().isAway()) {
            told.add(WITHOUT_TABLET);
        }
        if (isSoon(about, now.plus(TOGETHER))) {
            told.add(SOON);
        }
        return told;
    }

    /** Whether one who is told of papers now may be reminded of them once more. */
    boolean isToldAgain(MemberMeeting about, Set<ReminderKind> due) {
        return due.contains(BEFORE)
                && times.soon(about.meeting()).isPresent()
                && !toldWith(about, due).contains(SOON);
    }
}
