package se.ledamot.meetings.calendar;

import java.time.Instant;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.meeting.MeetingSchedule;
import se.ledamot.municipality.meeting.Revision;
import se.ledamot.municipality.meeting.Statement;
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
    /** The outcome for a line of the file. */
    public enum Outcome {
        /** It is new, or another than in the file before. */
        STORED,
        /** It was known just so, or from a file that was sent later. */
        DUPLICATE
    }

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
    public Decision<Outcome> store(
            String id, MeetingSchedule schedule, Instant sentAt, Operation operation) {
        var origin = MeetingOrigin.file(id);
        var isKnown =
                repository
                        .find(MeetingEntryMapping.ENTRY, origin.id())
                        .flatMap(found -> found.state().schedule().current())
                        .filter(schedule::equals)
                        .isPresent();
        if (isKnown) {
            return Decision.of(Outcome.DUPLICATE);
        }
        var hash = Sha256.of(Json.canonical(schedule.write())).hex();
        var stated = new Statement<>(schedule, Revision.at(sentAt, hash));
        var commit = change.schedule(origin, stated, operation.at());
        return Decision.of(commit.isNothing() ? Outcome.DUPLICATE : Outcome.STORED, commit);
    }
}
