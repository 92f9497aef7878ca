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

/** A member's meetings of which something may have to be told now. */
record OwnMeetings(Member member, List<MemberMeeting> meetings) {
    OwnMeetings {
        meetings = List.copyOf(meetings);
    }

    DueReminders rules(ReminderTimes times, Instant now) {
        return new DueReminders(times, now, member.mail() != null);
    }

    /** What is due of which meeting, without those of which nothing is. */
    Map<MemberMeeting, Set<ReminderKind>> due(MeetingReminders known, DueReminders rules) {
        var due = new LinkedHashMap<MemberMeeting, Set<ReminderKind>>();
        for (var about : meetings) {
            var kinds = rules.of(about, known.of(about.meeting()), known);
            if (!kinds.isEmpty()) {
                due.put(about, kinds);
            }
        }
        return due;
    }

    OwnMeetings only(Predicate<Meeting> wanted) {
        return new OwnMeetings(
                member, meetings.stream().filter(about -> wanted.test(about.meeting())).toList());
    }

    OwnMeetings map(UnaryOperator<MemberMeeting> each) {
        return new OwnMeetings(member, meetings.stream().map(each).toList());
    }
}
