package se.ledamot.meetings.event;

import static se.ledamot.meetings.event.ReceivedEventMapping.EVENT;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import se.ledamot.meetings.reminder.RemindMembers;
import se.ledamot.meetings.reminder.SummarizeReadiness;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;

/**
 * Works through the events that the stream missed, and has people told what they have to see to
 * (K3.5).
 */
public final class SweepMeetings {
    /** Time for the stream to work an event through. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What may be right by now, without anybody's doing. */
    private static final Set<KeptReason> MAY_PASS =
            EnumSet.of(KeptReason.TOOL_UNREGISTERED, KeptReason.FROM_THE_FUTURE);

    private final Repository repository;
    private final CommandExecutor executor;
    private final WorkThroughEvent work;
    private final Guidelines guidelines;
    private final SummarizeReadiness summaries;
    private final ReportMeetings reports;

    public SweepMeetings(Repository repository, Guidelines guidelines, CommandExecutor executor) {
        this.repository = repository;
        this.executor = executor;
        this.work = new WorkThroughEvent(repository);
        this.guidelines = guidelines;
        this.summaries = new SummarizeReadiness(repository);
        this.reports = new ReportMeetings(repository, guidelines);
    }

    /** Sweeps once; if anything fails, it does the rest and then throws. */
    public void sweep(Operation operation) {
        var run = SweepRun.of("meetings", repository, executor, operation);
        var until = operation.at().minus(PATIENCE);
        for (var event : at(run, EventStage.WAITING)) {
            if (!event.state().receivedAt().isAfter(until)) {
                workThrough(run, event.id(), operation);
            }
        }
        at(run, EventStage.KEPT_ASIDE).stream()
                .filter(event -> MAY_PASS.contains(event.state().kept()))
                .forEach(event -> workThrough(run, event.id(), operation));
        run.runItem("summaries", () -> summaries.summarize(run, guidelines.settings(), operation));
        run.runItem(
                "reminders",
                () ->
                        new RemindMembers(repository, guidelines.settings(), run, operation)
                                .remind());
        run.runItem("reports", () -> reports.reportOncePerDay(run, operation));
        run.end();
    }

    private static List<Versioned<ReceivedEvent>> at(SweepRun run, EventStage stage) {
        return run.listAll(EVENT, ReceivedEventMapping.listName(stage));
    }

    /** An event that fails is counted, so that it is not tried for ever; the run fails too. */
    private void workThrough(SweepRun run, String id, Operation operation) {
        run.runItem(
                id,
                () -> {
                    try {
                        work.execute(id, executor, operation.at());
                    } catch (UnavailableException
                            | CommandExecutor.UnsettledException
                            | UnreadableState.UnreadableStateException e) {
                        // Not the event's fault: it waits until that is over.
                        throw e;
                    } catch (RuntimeException e) {
                        run.execute(id + "-failure", part -> work.countFailure(id, part));
                        throw e;
                    }
                });
    }
}
