package se.ledamot.platform.meeting;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;

/** The meetings that are to be held. */
public final class MeetingCalendar {
    private final Records records;

    public MeetingCalendar(Records records) {
        this.records = records;
    }

    /** A month's meetings in the order in which they begin, without those called off. */
    public List<Meeting> in(YearMonth month) {
        return records.whole(MeetingKind.MEETING, MeetingKind.in(month)).stream()
                .map(Versioned::state)
                .filter(meeting -> !meeting.cancelled())
                .toList();
    }

    /** The next meeting of one of those bodies in that month that begins at that time or later. */
    public Optional<Meeting> next(Set<String> bodies, Instant from, YearMonth month) {
        return in(month).stream()
                .filter(meeting -> bodies.contains(meeting.body()))
                .filter(meeting -> !meeting.start().isBefore(from))
                .findFirst();
    }
}
