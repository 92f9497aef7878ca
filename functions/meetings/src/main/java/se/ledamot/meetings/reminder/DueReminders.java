package se.ledamot.meetings.reminder;

import static se.ledamot.meetings.reminder.ReminderKind.BEFORE;
import static se.ledamot.meetings.reminder.ReminderKind.MAIL_AFTER;
import static se.ledamot.meetings.reminder.ReminderKind.MAIL_BEFORE;
import static se.ledamot.meetings.reminder.ReminderKind.PAPERS_CHANGED;
import static se.ledamot.meetings.reminder.ReminderKind.SOON;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
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

    /** A reminder that would follow so soon after another is told with it. */
    private static final Duration TOGETHER = Duration.ofHours(1);

    /** What is to be told of a meeting now; where papers are not read, what may have to be. */
    Set<ReminderKind> of(MemberMeeting about, RemindedMeeting known, MeetingReminders all) {
        var due = EnumSet.noneOf(ReminderKind.class);
        if (known.choice() == ReminderChoice.OFF) {
            return due;
        }
        var meeting = about.meeting();
        if (times.isNear(meeting, now)) {
            addBefore(due, about, known);
            if (isChanged(about, known, all)) {
                due.add(PAPERS_CHANGED);
            }
        }
        if (times.isAfter(meeting, now) && hasMail && !known.isTold(MAIL_AFTER)) {
            due.add(MAIL_AFTER);
        }
        return due;
    }

    private void addBefore(Set<ReminderKind> due, MemberMeeting about, RemindedMeeting known) {
        var meeting = about.meeting();
        var isReminded = about.isCalled() && known.choice() == ReminderChoice.ON;
        var isDue = !now.isBefore(times.before(meeting));
        if (isDue && isReminded && !known.isTold(BEFORE)) {
            due.add(BEFORE);
        }
        if (isDue && !isReminded && hasMail && !known.isTold(MAIL_BEFORE)) {
            due.add(MAIL_BEFORE);
        }
        if (isReminded && isSoon(about, now) && !known.isTold(SOON) && about.lacksPapers()) {
            due.add(SOON);
        }
    }

    private boolean isSoon(MemberMeeting about, Instant by) {
        return times.soon(about.meeting()).filter(soon -> !by.isBefore(soon)).isPresent();
    }

    /** At most once a day, and when no more papers have changed for a while. */
    private boolean isChanged(MemberMeeting about, RemindedMeeting known, MeetingReminders all) {
        return about.isCalled()
                && Optional.ofNullable(about.papersChangedAt())
                        .filter(known::isNews)
                        .filter(changed -> !changed.plus(SETTLED).isAfter(now))
                        .isPresent()
                && !SwedishTime.dateOf(now).equals(all.papersChangedOn())
                && about.hasEarlierPapers();
    }

    /** What a member need not be told any more, once those kinds are told of a meeting. */
    Set<ReminderKind> toldWith(MemberMeeting about, Set<ReminderKind> due) {
        var told = EnumSet.copyOf(due);
        if (due.contains(BEFORE) || due.contains(SOON)) {
            told.add(BEFORE);
            told.add(MAIL_BEFORE);
            if (isSoon(about, now.plus(TOGETHER))) {
                told.add(SOON);
            }
        }
        return told;
    }
}
