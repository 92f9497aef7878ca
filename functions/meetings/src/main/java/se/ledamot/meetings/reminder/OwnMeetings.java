package se.ledamot.meetings.reminder;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingSlot;

/**
 * A member's meetings of which something may have to be told now.
 *
 * @param held all meetings that are held about now, of any body
 */
record OwnMeetings(Member member, List<MemberMeeting> meetings, Set<MeetingSlot> held) {
    OwnMeetings {
        meetings = List.copyOf(meetings);
        held = Set.copyOf(held);
    }

    /** What is due of which meeting, without those of which nothing is. */
    Map<MemberMeeting, Set<ReminderKind>> due(
            MeetingReminders known, ReminderTimes times, Instant now) {
        var rules = new DueReminders(times, now, member.mail() != null);
        var due = new LinkedHashMap<MemberMeeting, Set<ReminderKind>>();
        for (var about : meetings) {
            var kinds = rules.of(about, known.of(about.slot(), held), known);
            if (!kinds.isEmpty()) {
                due.put(about, kinds);
            }
        }
        return due;
    }

    /** What is known once all that is due is told. */
    MeetingReminders told(
            MeetingReminders known,
            Map<MemberMeeting, Set<ReminderKind>> due,
            ReminderTimes times,
            Instant lookedAt,
            Instant now) {
        var rules = new DueReminders(times, now, member.mail() != null);
        var next = known;
        for (var one : due.entrySet()) {
            var about = one.getKey();
            var told = rules.toldWith(about, one.getValue());
            next = next.with(known.of(about.slot(), held).told(told, lookedAt), held, now);
        }
        return next;
    }

    OwnMeetings only(Predicate<Meeting> wanted) {
        return new OwnMeetings(
                member,
                meetings.stream().filter(about -> wanted.test(about.meeting())).toList(),
                held);
    }

    OwnMeetings map(UnaryOperator<MemberMeeting> each) {
        return new OwnMeetings(member, meetings.stream().map(each).toList(), held);
    }
}
