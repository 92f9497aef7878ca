package se.ledamot.meetings.readiness;

import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.SeatType;

/**
 * How ready a called member is.
 *
 * @param seat in which capacity the member is called: a substitute only if called in
 */
public record MemberReadiness(Member member, SeatType seat, HeldPapers papers, TabletPlace tablet) {
    /** Whether the tablet is where papers can be taken offline. */
    public boolean hasTablet() {
        return tablet == TabletPlace.WITH_MEMBER;
    }
}
