package se.ledamot.meetings.calendar;

import java.time.Instant;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.meeting.MeetingSchedule;
import se.ledamot.municipality.meeting.Revision;
import se.ledamot.municipality.meeting.Statement;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;

/**
 * Takes a meeting over from a secretary's file. What the meeting tool says of the same meeting
 * leads: a file neither moves it nor revives it.
 */
public final class ImportMeeting {
    private final Repository repository;
    private final MeetingChange change;

    public ImportMeeting(Repository repository) {
        this.repository = repository;
        this.change = new MeetingChange(repository);
    }

    /**
     * Decides on one meeting of a file.
     *
     * @param sentAt when the file was first sent: a file has no times of change
     */
    public Decision<MeetingOutcome> store(
            MeetingOrigin origin, MeetingSchedule schedule, Instant sentAt, Operation operation) {
        var isKnown =
                repository
                        .find(MeetingEntryMapping.ENTRY, origin.id())
                        .flatMap(found -> found.state().schedule().current())
                        .filter(schedule::equals)
                        .isPresent();
        if (isKnown) {
            return Decision.of(MeetingOutcome.UNCHANGED);
        }
        var hash = Sha256.of(Json.canonical(schedule.write())).hex();
        var stated = new Statement<>(schedule, Revision.at(sentAt, hash));
        return outcome(change.schedule(origin, stated, operation.at()));
    }

    /** Decides on a meeting that a file calls off; one that is not known is not called off. */
    public Decision<MeetingOutcome> cancel(
            MeetingOrigin origin, Instant sentAt, Operation operation) {
        var known = repository.find(MeetingEntryMapping.ENTRY, origin.id());
        return known.isEmpty() || known.get().state().isCancelled()
                ? Decision.of(MeetingOutcome.UNCHANGED)
                : outcome(change.cancel(origin, Revision.at(sentAt, "file"), operation.at()));
    }

    private static Decision<MeetingOutcome> outcome(Commit commit) {
        return Decision.of(
                commit.isNothing() ? MeetingOutcome.UNCHANGED : MeetingOutcome.CHANGED, commit);
    }
}
