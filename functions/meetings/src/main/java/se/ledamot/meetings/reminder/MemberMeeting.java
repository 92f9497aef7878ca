package se.ledamot.meetings.reminder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.readiness.MemberReadiness;
import se.ledamot.meetings.readiness.PaperReadiness;
import se.ledamot.meetings.readiness.PublishedPapers;
import se.ledamot.meetings.readiness.TabletPlace;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.meeting.Meeting;

/**
 * A meeting of a body on which a member sits, or to which the member is called.
 *
 * @param called in which capacity the member is called; null for one who is not
 * @param tablet where the member's tablet is
 * @param published the papers that it has; null where it has none
 * @param readiness what the member has of the papers; null where that is not read
 */
record MemberMeeting(
        Meeting meeting,
        @Nullable SeatType called,
        TabletPlace tablet,
        @Nullable PublishedPapers published,
        @Nullable MemberReadiness readiness) {
    /** With what was read of the papers: nothing of one who is not called by then. */
    MemberMeeting with(@Nullable MemberReadiness read) {
        return new MemberMeeting(
                meeting, read == null ? null : read.seat(), tablet, published, read);
    }

    boolean isCalled() {
        return called != null;
    }

    /** What stands for the papers that it has. */
    String papersHash() {
        return published == null ? "" : published.hash();
    }

    /** What the member has of its papers; empty where that is not read, or there is no tablet. */
    private Optional<PaperReadiness> papers() {
        return Optional.ofNullable(readiness)
                .filter(MemberReadiness::hasTablet)
                .map(one -> one.papers().readiness());
    }

    /** Whether the member is not known to have the papers, and could take them offline. */
    boolean lacksPapers() {
        return readiness == null
                ? tablet == TabletPlace.WITH_MEMBER
                : papers().filter(papers -> papers != PaperReadiness.CURRENT).isPresent();
    }

    /** Whether the member has some papers, but not all as they are now. */
    boolean hasSomePapers() {
        return readiness == null
                ? tablet == TabletPlace.WITH_MEMBER
                : papers().filter(papers -> papers == PaperReadiness.INCOMPLETE).isPresent();
    }
}
