package se.ledamot.meetings.calendar;

import static se.ledamot.municipality.meeting.MeetingEntryMapping.ENTRY;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingCalendar;
import se.ledamot.municipality.meeting.MeetingSource;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;

/**
 * Calls meetings off that a file or a calendar has: those that were imported by mistake, or that a
 * calendar no longer has. They stay so until their source says something new of them. A meeting of
 * the meeting tool is called off there.
 */
public final class CancelMeeting {
    private final Repository repository;
    private final MeetingChange change;

    public CancelMeeting(Repository repository) {
        this.repository = repository;
        this.change = new MeetingChange(repository);
    }

    /** Why those meetings cannot all be called off; empty if they can. */
    public Optional<Refusal> refusal(Collection<String> ids) {
        return ids.stream().flatMap(id -> refusal(id).stream()).findFirst();
    }

    private Optional<Refusal> refusal(String id) {
        var found = repository.find(ENTRY, id);
        if (found.isEmpty() || found.get().state().schedule().value().isEmpty()) {
            return Optional.of(MeetingsReason.MEETING_ABSENT.because("meeting", id));
        }
        var origin = found.get().state().origin();
        return origin.source() == MeetingSource.TOOL
                ? Optional.of(MeetingsReason.MEETING_OF_TOOL.because("tool", origin.name()))
                : Optional.empty();
    }

    /**
     * The entries of some meetings: each source that has a meeting at the same time has one of its
     * own, and would go on to have it.
     */
    public List<String> entries(String id, PublicBodies bodies) {
        return new MeetingCalendar(repository, bodies)
                .find(id)
                .filter(meeting -> meeting.entries().contains(id))
                .map(Meeting::entries)
                .orElse(List.of(id));
    }

    /**
     * Whether the meeting tool has the meeting too, so that it is held until it is called off
     * there.
     */
    public boolean isOfTool(String id, PublicBodies bodies) {
        return new MeetingCalendar(repository, bodies)
                .find(id)
                .filter(meeting -> meeting.source() == MeetingSource.TOOL && !meeting.isCancelled())
                .isPresent();
    }

    /** Decides on one entry of them; that of a meeting tool stays as it is. */
    public Decision<MeetingOutcome> cancel(String id, Operation operation) {
        var known = repository.find(ENTRY, id);
        if (known.isEmpty()
                || known.get().state().isCancelledByHand()
                || known.get().state().origin().source() == MeetingSource.TOOL) {
            return Decision.of(MeetingOutcome.UNCHANGED);
        }
        return Decision.of(
                known.get().state().isCancelled()
                        ? MeetingOutcome.UNCHANGED
                        : MeetingOutcome.CHANGED,
                change.cancelByHand(known.get(), operation.at()));
    }
}
