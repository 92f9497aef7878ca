package se.ledamot.meetings.reminder;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingSlot;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * What one member has been told of a meeting, and wants to be told.
 *
 * @param entries the ids of all sources' entries that were this meeting then
 * @param slot when it was to be held then
 * @param told what the member was told of it at that time
 * @param papersSeen the papers that it had when the member was last told of them, or said to have
 *     what is needed; null where neither has happened
 * @param isChosenWhenCalled whether the member was called when choosing
 * @param hasNewTime whether the member was last told another time of the same day; not stored
 */
record RemindedMeeting(
        List<String> entries,
        MeetingSlot slot,
        Set<ReminderKind> told,
        @Nullable String papersSeen,
        ReminderChoice choice,
        boolean isChosenWhenCalled,
        boolean hasNewTime) {
    private static final Set<ReminderKind> OF_ANY_TIME =
            EnumSet.of(ReminderKind.MAIL_BEFORE, ReminderKind.MAIL_AFTER);

    RemindedMeeting {
        entries = List.copyOf(entries);
        told = Set.copyOf(told);
    }

    /** A meeting of which the member has been told nothing. */
    static RemindedMeeting of(Meeting meeting) {
        return new RemindedMeeting(
                meeting.entries(), meeting.slot(), Set.of(), null, ReminderChoice.ON, false, false);
    }

    /**
     * The same as the meeting is now. What was told of another time has to be told anew. A choice
     * goes with a meeting that is moved within its day, and not to another day.
     */
    RemindedMeeting asOf(Meeting meeting) {
        var now = meeting.slot();
        if (slot.start().equals(now.start())) {
            return new RemindedMeeting(
                    meeting.entries(), now, told, papersSeen, choice, isChosenWhenCalled, false);
        }
        if (!SwedishTime.dateOf(slot.start()).equals(SwedishTime.dateOf(now.start()))) {
            return new RemindedMeeting(
                    meeting.entries(), now, Set.of(), papersSeen, ReminderChoice.ON, false, false);
        }
        var still = EnumSet.noneOf(ReminderKind.class);
        still.addAll(told);
        still.retainAll(OF_ANY_TIME);
        return new RemindedMeeting(
                meeting.entries(),
                now,
                still,
                papersSeen,
                choice,
                isChosenWhenCalled,
                !told.isEmpty());
    }

    /**
     * Told of those.
     *
     * @param papers those that the meeting has; null where they were not looked at
     */
    RemindedMeeting told(Collection<ReminderKind> kinds, @Nullable String papers) {
        var all = EnumSet.noneOf(ReminderKind.class);
        all.addAll(told);
        all.addAll(kinds);
        var isOfPapers = kinds.stream().anyMatch(ReminderKind::isOfPapers);
        return new RemindedMeeting(
                entries,
                slot,
                all,
                isOfPapers ? papers : papersSeen,
                choice,
                isChosenWhenCalled,
                false);
    }

    RemindedMeeting chosen(ReminderChoice another, boolean isCalled, @Nullable String papers) {
        return new RemindedMeeting(
                entries,
                slot,
                told,
                another == ReminderChoice.DONE ? papers : papersSeen,
                another,
                isCalled,
                hasNewTime);
    }

    /** What the member wants; one who is called in after choosing is told all again. */
    ReminderChoice choice(boolean isCalled) {
        return isCalled && !isChosenWhenCalled ? ReminderChoice.ON : choice;
    }

    boolean isTold(ReminderKind kind) {
        return told.contains(kind);
    }

    /** Whether it is, or once was, one of those entries. */
    boolean isAmong(Collection<String> some) {
        return entries.stream().anyMatch(some::contains);
    }
}
