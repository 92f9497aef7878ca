package se.ledamot.platform.commit;

import java.util.function.IntFunction;
import java.util.function.Supplier;
import se.ledamot.platform.commit.Decision.Accepted;

/**
 * Carries decisions out: decides, writes, and where someone else was first, or the answer was lost,
 * reads and decides again. A decision must therefore do nothing but read.
 */
public final class Decisions {
    private static final int ATTEMPTS = 8;

    private final Ledger ledger;
    private final Pause pause;

    public Decisions(Ledger ledger, Pause pause) {
        this.ledger = ledger;
        this.pause = pause;
    }

    /** Carries one decision out. */
    public <T> Decision<T> carryOut(Operation operation, Supplier<Decision<T>> decide) {
        return carryOut(operation, attempt -> decide.get());
    }

    /** The same, by a decision that is told which attempt it is made for; the first is 1. */
    public <T> Decision<T> carryOut(Operation operation, IntFunction<Decision<T>> decide) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var decision = decide.apply(attempt);
            if (isSettled(decision, operation)) {
                return decision;
            }
            pause.before(attempt);
        }
        throw new Unsettled(operation);
    }

    private <T> boolean isSettled(Decision<T> decision, Operation operation) {
        return !(decision instanceof Accepted<T>(var result, var commit))
                || commit.isNothing()
                || ledger.write(commit, operation) == Ledger.Outcome.WRITTEN;
    }

    /** How long to wait before the next attempt. */
    @FunctionalInterface
    public interface Pause {
        void before(int attempt);
    }

    /**
     * Too many others wrote at the same time, or the database did not answer: to be tried again
     * later.
     */
    public static final class Unsettled extends RuntimeException {
        Unsettled(Operation operation) {
            super("Not settled after " + ATTEMPTS + " attempts: " + operation.id());
        }
    }
}
