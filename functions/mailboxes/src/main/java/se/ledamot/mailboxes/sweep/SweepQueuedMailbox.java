package se.ledamot.mailboxes.sweep;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.BooleanSupplier;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.trigger.MessageQueue;

/** Sweeps the mailboxes that are in the queue; one that is not finished is put into it again. */
public final class SweepQueuedMailbox {
    private static final System.Logger LOG = System.getLogger(SweepQueuedMailbox.class.getName());

    private final SweepMailbox sweeps;
    private final MessageQueue queue;
    private final BooleanSupplier canSweep;

    /**
     * Creates sweeps.
     *
     * @param canSweep whether a mail server is set up, and sweeps change nothing there
     */
    public SweepQueuedMailbox(SweepMailbox sweeps, MessageQueue queue, BooleanSupplier canSweep) {
        this.sweeps = sweeps;
        this.queue = queue;
        this.canSweep = canSweep;
    }

    /**
     * Sweeps the mailbox in a message; returns whether the message is done. Where no mailbox can be
     * swept any more, it is left for the next plan.
     */
    public boolean sweep(String body, Operation operation) {
        try {
            if (!canSweep.getAsBoolean()) {
                return true;
            }
            var planned = PlannedSweep.read(body);
            var outcome =
                    sweeps.sweep(
                            planned.member(),
                            planned.plannedAt(),
                            operation.part(planned.member().value()));
            if (outcome == SweepMailbox.Outcome.UNFINISHED) {
                queue.send(List.of(body));
            }
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a mailbox was not swept: {0}", e.getClass().getName());
            return false;
        }
    }
}
