package se.ledamot.datausage;

import java.util.function.BiPredicate;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingMapping;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Stores the meeting calendar as it is received, each meeting on its own; the latest change of a
 * meeting wins.
 */
public final class StoreMeetings {
    /** The outcome for a received meeting. */
    public enum Outcome {
        STORED,
        /** The same or a newer state is stored, or the meeting is so old that it has expired. */
        DUPLICATE
    }

    private final Repository repository;
    private final CommandExecutor executor;

    public StoreMeetings(Repository repository, CommandExecutor executor) {
        this.repository = repository;
        this.executor = executor;
    }

    /** Stores one meeting as the meeting tool reports it, in a commit of its own. */
    public Outcome store(Meeting meeting, Operation operation) {
        var part = operation.part("meeting-" + meeting.id());
        var result =
                executor.execute(
                        part,
                        attempt -> kept(meeting, attempt.operation(), StoreMeetings::isKnown));
        return result instanceof CommandResult.Done<Outcome>(var outcome)
                ? outcome
                : Outcome.DUPLICATE;
    }

    /**
     * Decides on one meeting of a file. A file has no change times, so the time when it was first
     * sent is used. A meeting with the stored body and times is not new, and a cancelled one stays
     * cancelled.
     */
    public Decision<Outcome> storeFromFile(Meeting meeting, Operation operation) {
        return kept(
                meeting,
                operation,
                (known, received) ->
                        known.changedAt().isAfter(received.changedAt())
                                || known.isAtTheSameTimeAs(received));
    }

    private static boolean isKnown(Meeting known, Meeting received) {
        return known.changedAt().isAfter(received.changedAt())
                || known.changedAt().equals(received.changedAt()) && known.hasSameContent(received);
    }

    private Decision<Outcome> kept(
            Meeting meeting, Operation operation, BiPredicate<Meeting, Meeting> isKnown) {
        if (!MeetingMapping.MEETING.expiresAt(meeting).isAfter(operation.at())) {
            return Decision.of(Outcome.DUPLICATE);
        }
        var before = repository.find(MeetingMapping.MEETING, meeting.id());
        if (before.map(Versioned::state)
                .filter(known -> isKnown.test(known, meeting))
                .isPresent()) {
            return Decision.of(Outcome.DUPLICATE);
        }
        var event =
                JournalEvent.of(
                        meeting.cancelled() ? "meeting-cancelled" : "meeting-stored",
                        Clause.K4B,
                        "start",
                        meeting.start());
        return Decision.of(
                Outcome.STORED,
                Commit.nothing().put(MeetingMapping.MEETING, meeting.id(), before, meeting, event));
    }
}
