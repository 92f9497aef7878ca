package se.ledamot.meetings.reminder;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.readiness.MemberReadiness;
import se.ledamot.meetings.readiness.PaperReadiness;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingSlot;

/**
 * A meeting of a body on which a member sits, or to which the member is called.
 *
 * @param isCalled whether the member is called: a substitute only if called in
 * @param papersChangedAt when a paper of it last changed; null where it has none
 * @param readiness what the member has of its papers; null where that is not read
 */
record MemberMeeting(
        Meeting meeting,
        boolean isCalled,
        @Nullable Instant papersChangedAt,
        @Nullable MemberReadiness readiness) {
    /** With what was read of the papers: nothing of one who is not called by then. */
    MemberMeeting with(@Nullable MemberReadiness read) {
        return new MemberMeeting(meeting, read != null, papersChangedAt, read);
    }

    MeetingSlot slot() {
        return meeting.slot();
    }

    /** What the member has of its papers; empty where that is not read, or there is no tablet. */
    Optional<PaperReadiness> papers() {
        return Optional.ofNullable(readiness)
                .filter(MemberReadiness::hasTablet)
                .map(one -> one.papers().readiness());
    }

    /** Whether the member is not known to have the papers, and could take them offline. */
    boolean lacksPapers() {
        return readiness == null
                || papers().filter(papers -> papers != PaperReadiness.CURRENT).isPresent();
    }

    /** Whether the member has some papers, but not all as they are now. */
    boolean hasEarlierPapers() {
        return readiness == null
                || papers().filter(papers -> papers == PaperReadiness.INCOMPLETE).isPresent();
    }
}
