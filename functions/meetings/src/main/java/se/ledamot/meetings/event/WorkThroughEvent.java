package se.ledamot.meetings.event;

import static se.ledamot.meetings.event.ReceivedEventMapping.EVENT;
import static se.ledamot.meetings.tool.ToolDayMapping.DAY;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.tool.EventOrder;
import se.ledamot.meetings.tool.MeetingTool;
import se.ledamot.meetings.tool.MeetingToolMapping;
import se.ledamot.meetings.tool.ToolDay;
import se.ledamot.municipality.meeting.Revision;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Works a received event through: brings what it states into the state of its meeting, paper or
 * copy, in the same commit in which the event becomes done. One that cannot be read is kept aside.
 */
public final class WorkThroughEvent {
    /** How far a tool's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** How often it is tried by itself before people are asked. */
    private static final int MOST_ATTEMPTS = 5;

    private static final Actor TOOL = new Actor("meeting-tool", "webhook");

    private final Repository repository;
    private final ApplyStatement apply;

    public WorkThroughEvent(Repository repository) {
        this.repository = repository;
        this.apply = new ApplyStatement(repository);
    }

    /** Works an event through, unless that is done; the result is the stage that it is at then. */
    public Decision<EventStage> workThrough(String id, Operation operation) {
        var found = repository.find(EVENT, id);
        if (found.isEmpty()) {
            return Decision.refuse(MeetingsReason.MEETING_EVENT_ABSENT.because());
        }
        return found.get().state().stage() == EventStage.DONE
                ? Decision.of(EventStage.DONE)
                : worked(found.get(), operation);
    }

    /**
     * Executes the working through of one event. What follows from it is the meeting tool's act,
     * whether a stream or a sweep came upon the event.
     */
    public void execute(String id, CommandExecutor executor, Instant now) {
        executor.execute(
                new Operation(EVENT.name() + "-" + id, TOOL, now),
                attempt -> workThrough(id, attempt.operation()));
    }

    private Decision<EventStage> worked(Versioned<ReceivedEvent> event, Operation operation) {
        return switch (EventReader.read(event.state().body())) {
            case EventReading.Unreadable(var why, var violations) ->
                    keptAside(event, why, operation);
            case EventReading.Readable readable -> {
                var tool = repository.find(MeetingToolMapping.TOOL, event.state().tool());
                if (tool.isEmpty()) {
                    yield keptAside(event, KeptReason.TOOL_UNREGISTERED, operation);
                }
                if (tool.get().state().order() == EventOrder.BY_TIME
                        && readable.at().isAfter(operation.at().plus(SKEW))) {
                    yield keptAside(event, KeptReason.FROM_THE_FUTURE, operation);
                }
                yield revision(tool.get().state(), readable)
                        .map(revision -> applied(event, readable.event(), revision, operation))
                        .orElseGet(() -> keptAside(event, KeptReason.NO_REVISION, operation));
            }
        };
    }

    private Decision<EventStage> applied(
            Versioned<ReceivedEvent> event,
            ToolEvent stated,
            Revision revision,
            Operation operation) {
        return moved(
                event,
                event.state().done(operation.at()),
                apply.apply(event.state(), stated, revision));
    }

    private Decision<EventStage> keptAside(
            Versioned<ReceivedEvent> event, KeptReason why, Operation operation) {
        return why == event.state().kept()
                ? Decision.of(EventStage.KEPT_ASIDE)
                : moved(event, event.state().keptAside(why, operation.at()), Commit.nothing());
    }

    /** Counts a failure of an event that is not done. */
    public Decision<Boolean> countFailure(String id, Operation operation) {
        return repository
                .find(EVENT, id)
                .filter(found -> found.state().stage() != EventStage.DONE)
                .map(found ->
                        moved(
                                        found,
                                        found.state().failedAgain(MOST_ATTEMPTS, operation.at()),
                                        Commit.nothing())
                                .map(stage -> true))
                .orElseGet(() -> Decision.of(false));
    }

    private Decision<EventStage> moved(
            Versioned<ReceivedEvent> before, ReceivedEvent after, Commit commit) {
        return Decision.of(
                after.stage(),
                commit.putUnjournalled(EVENT, before.id(), Optional.of(before), after)
                        .and(heard(after)));
    }

    /** Notes the day, so that it shows if the tool falls silent. */
    private Commit heard(ReceivedEvent event) {
        var day = new ToolDay(event.tool(), SwedishTime.dateOf(event.receivedAt()));
        return repository.find(DAY, day.id()).isPresent()
                ? Commit.nothing()
                : Commit.nothing().putUnjournalled(DAY, day.id(), Optional.empty(), day);
    }

    private static Optional<Revision> revision(MeetingTool tool, EventReading.Readable readable) {
        if (tool.order() == EventOrder.BY_TIME) {
            return Optional.of(Revision.at(readable.at(), readable.hash()));
        }
        return Optional.ofNullable(readable.number())
                .map(number -> new Revision(number, readable.hash(), readable.at()));
    }
}
