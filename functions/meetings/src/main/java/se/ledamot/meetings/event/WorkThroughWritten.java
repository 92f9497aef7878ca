package se.ledamot.meetings.event;

import java.lang.System.Logger.Level;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;

/** Works each event through right after it was written. */
public final class WorkThroughWritten {
    private static final System.Logger LOG = System.getLogger(WorkThroughWritten.class.getName());

    private final CommandExecutor executor;
    private final WorkThroughEvent work;

    public WorkThroughWritten(Repository repository, CommandExecutor executor) {
        this.executor = executor;
        this.work = new WorkThroughEvent(repository);
    }

    /**
     * Works through the event with that subject. Returns whether the stream may go on: a failure is
     * delivered again. An event about a state that cannot be read is left to the sweep, which
     * reports the state; delivering it again would not help.
     */
    public boolean onChange(String subject, Operation operation) {
        var id = ReceivedEventMapping.idIn(subject);
        try {
            work.execute(id, executor, operation.at());
            return true;
        } catch (UnreadableState.UnreadableStateException e) {
            return true;
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "event {0} was not worked through: {1}",
                    id,
                    e.getClass().getName());
            return false;
        }
    }
}
