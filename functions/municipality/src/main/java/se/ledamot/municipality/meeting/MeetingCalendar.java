package se.ledamot.municipality.meeting;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** The meetings that are to be held. */
public final class MeetingCalendar {
    private final Repository repository;

    public MeetingCalendar(Repository repository) {
        this.repository = repository;
    }

    /** A month's meetings in the order in which they begin, without those called off. */
    public List<Meeting> meetingsIn(YearMonth month) {
        return repository
                .listAll(MeetingMapping.MEETING, MeetingMapping.listName(month))
                .items()
                .stream()
                .map(Versioned::state)
                .filter(meeting -> !meeting.cancelled())
                .toList();
    }

    /**
     * A member's next meeting in that month that begins at that time or later.
     *
     * @param bodies the names of bodies: a calendar may use another name than the register
     */
    public Optional<Meeting> next(
            Member member, Instant from, YearMonth month, PublicBodies bodies) {
        return meetingsIn(month).stream()
                .filter(meeting -> !meeting.start().isBefore(from))
                .filter(meeting -> isOf(member, meeting, bodies))
                .findFirst();
    }

    /** Whether the member sits on that body on the day. */
    private static boolean isOf(Member member, Meeting meeting, PublicBodies bodies) {
        return member.assignmentsOn(SwedishTime.dateOf(meeting.start())).stream()
                .anyMatch(assignment -> bodies.areSame(assignment.body(), meeting.body()));
    }
}
