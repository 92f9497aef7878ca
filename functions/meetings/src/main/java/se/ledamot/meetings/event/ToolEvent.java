package se.ledamot.meetings.event;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.meeting.MeetingSchedule;

/**
 * What a meeting tool says happened. Each event is a whole statement on one thing, so that it needs
 * no other to be understood. Meetings, papers and members are named by the tool's own ids.
 */
public sealed interface ToolEvent {
    /** A meeting was published, changed or moved. */
    record MeetingScheduled(String meeting, MeetingSchedule schedule) implements ToolEvent {}

    /** A meeting was cancelled. */
    record MeetingCancelled(String meeting) implements ToolEvent {}

    /**
     * A paper was published or changed.
     *
     * @param name null where the tool does not say
     */
    record PaperPublished(
            String paper,
            String meeting,
            @Nullable String name,
            String version,
            long sizeBytes,
            boolean isConfidential)
            implements ToolEvent {}

    /** A paper was withdrawn. */
    record PaperWithdrawn(String paper) implements ToolEvent {}

    /** A member has taken a version of a paper offline. */
    record PaperTakenOffline(String paper, String account, String version) implements ToolEvent {}

    /** A member has removed a paper from the tablet. */
    record PaperRemovedOffline(String paper, String account) implements ToolEvent {}

    /** A substitute was called in to a meeting. */
    record SubstituteCalled(String meeting, String account) implements ToolEvent {}

    /** A substitute is no longer called in. */
    record SubstituteReleased(String meeting, String account) implements ToolEvent {}
}
