package se.ledamot.meetings.readiness;

import se.ledamot.municipality.meeting.Meeting;

/**
 * A meeting as one member sees it.
 *
 * @param papers how many papers it has, withdrawn ones aside
 * @param isCalled whether the member is called: a substitute only if called in
 * @param readiness how ready the member is; of one who is not called nothing is known
 */
public record OwnMeeting(
        Meeting meeting, int papers, boolean isCalled, MemberReadiness readiness) {}
