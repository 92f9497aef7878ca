package se.ledamot.platform.commit;

import java.lang.System.Logger.Level;
import java.util.function.Function;

/**
 * A schedule's round over all that may be due, each thing for itself. What fails keeps nothing else
 * from its turn, and the round throws at its end, so that the failure is seen.
 */
public final class Round {
    private static final System.Logger LOG = System.getLogger(Round.class.getName());

    private final Decisions decisions;
    private final Operation operation;
    private final String things;
    private final boolean isDiscreet;
    private int failed;

    private Round(Decisions decisions, Operation operation, String things, boolean isDiscreet) {
        this.decisions = decisions;
        this.operation = operation;
        this.things = things;
        this.isDiscreet = isDiscreet;
    }

    /** A round whose log names what failed. */
    public static Round over(String things, Decisions decisions, Operation operation) {
        return new Round(decisions, operation, things, false);
    }

    /** A round over what a reader of the log is not to know of, not even by its id. */
    public static Round discreetly(String things, Decisions decisions, Operation operation) {
        return new Round(decisions, operation, things, true);
    }

    /** Carries out one part of the operation. */
    public void carryOut(String id, Function<Operation, Decision<Boolean>> decide) {
        attempt(id, () -> wentOn(operation.part(id), decide));
    }

    /**
     * Goes on with one thing until no step is due for it or one is refused, or so many were taken.
     */
    public void stepByStep(String id, int most, Function<Operation, Decision<Boolean>> step) {
        attempt(
                id,
                () -> {
                    int i = 0;
                    while (i < most && wentOn(operation.part(id + "-" + i), step)) {
                        i++;
                    }
                });
    }

    /**
     * Ends the round.
     *
     * @throws IllegalStateException where something failed
     */
    public void end() {
        if (failed > 0) {
            throw new IllegalStateException(failed + " " + things + " could not be swept");
        }
    }

    private boolean wentOn(Operation part, Function<Operation, Decision<Boolean>> decide) {
        return decisions.carryOut(part, attempt -> decide.apply(attempt.operation()))
                        instanceof Decision.Accepted<Boolean>(var went, var commit)
                && went;
    }

    private void attempt(String id, Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            failed++;
            var which = isDiscreet ? "-" : id;
            LOG.log(
                    Level.ERROR,
                    "one of {0} failed: {1}, {2}",
                    things,
                    which,
                    e.getClass().getName());
        }
    }
}
