package se.ledamot.meetings.readiness;

import java.util.List;
import se.ledamot.municipality.meeting.Meeting;

/**
 * Who is ready for a meeting.
 *
 * @param papers how many papers it has, withdrawn ones aside
 * @param members those called, by name
 * @param unreadable how many states of which it depends cannot be read at present
 */
public record MeetingReadiness(
        Meeting meeting, int papers, List<MemberReadiness> members, int unreadable) {
    public MeetingReadiness {
        members = List.copyOf(members);
    }

    /**
     * How many of those whose tablets are not away are so ready. Of one who is not to have a tablet
     * nothing is known.
     */
    public long count(PaperReadiness papers) {
        return members.stream()
                .filter(one -> !one.tablet().isAway())
                .map(one -> one.hasTablet() ? one.papers().readiness() : PaperReadiness.NOT_KNOWN)
                .filter(papers::equals)
                .count();
    }

    /** How many are to have a tablet and do not now, whatever they took offline before. */
    public long countWithoutTablet() {
        return members.stream().filter(one -> one.tablet().isAway()).count();
    }
}
