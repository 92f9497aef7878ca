package se.ledamot.platform.commit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import se.ledamot.platform.commit.Decision.Accepted;

/**
 * Executes decisions as if they were made one after the other. It decides, and writes on the
 * condition that everything that the decision has read by key is unchanged. If something has
 * changed, a response was lost, or the store is unavailable, it reads and decides again. A decision
 * must therefore do nothing but read.
 *
 * <p>A refusal, a result for which nothing is written, and an exception are returned only if
 * everything that they are based on was unchanged at one moment. This holds for every decision that
 * has read one state alone.
 */
public final class CommandExecutor {
    private final TransactionWriter writer;
    private final Repository repository;
    private final Retry retry;
    private final Clock clock;

    /**
     * Creates an executor.
     *
     * @param repository checks whether what was read is unchanged
     * @param clock gives the time when something is decided again
     */
    public CommandExecutor(
            TransactionWriter writer, Repository repository, Retry retry, Clock clock) {
        this.writer = writer;
        this.repository = repository;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * An attempt at a decision.
     *
     * @param number 1 for the first
     * @param operation with the time of this attempt
     */
    public record Attempt(int number, Operation operation) {
        private Attempt next(Instant now) {
            var at = now.isBefore(operation.at()) ? operation.at() : now;
            return new Attempt(number + 1, operation.withTime(at));
        }
    }

    /**
     * Executes one decision.
     *
     * @throws UnsettledException if it could not be settled in time
     * @throws IllegalStateException if a decision calls it: what the two have read would not be
     *     written together
     */
    public <T> CommandResult<T> execute(
            Operation operation, Function<Attempt, Decision<T>> decide) {
        return settled(operation, attempt -> decided(attempt, decide));
    }

    /**
     * Answers a question for which nothing is ever written. A result may combine several moments;
     * that something is missing or inconsistent is reported only if it is so.
     */
    public <T> CommandResult<T> query(Operation operation, Function<Attempt, Decision<T>> decide) {
        return settled(operation, attempt -> looked(attempt, decide));
    }

    private <T> CommandResult<T> settled(
            Operation operation, Function<Attempt, Optional<Decision<T>>> attempted) {
        if (ReadSet.current().isPresent()) {
            throw new IllegalStateException("A decision is carried out within another");
        }
        var begun = System.nanoTime();
        var attempt = new Attempt(1, operation);
        while (true) {
            var settled = attempted.apply(attempt);
            if (settled.isPresent()) {
                return CommandResult.of(settled.get());
            }
            var spent = Duration.ofNanos(System.nanoTime() - begun);
            if (!retry.again(attempt.number(), spent)) {
                throw new UnsettledException(operation, attempt.number());
            }
            attempt = attempt.next(clock.instant());
        }
    }

    private <T> Optional<Decision<T>> decided(Attempt attempt, Function<Attempt, Decision<T>> by) {
        return guarded(
                attempt,
                by,
                (reads, decision) ->
                        switch (decision) {
                            case Accepted<T>(var result, var commit) when decision.writes() ->
                                    isWritten(commit, reads, attempt.operation());
                            default -> stands(reads);
                        });
    }

    private <T> Optional<Decision<T>> looked(Attempt attempt, Function<Attempt, Decision<T>> by) {
        return guarded(
                attempt, by, (reads, decision) -> decision instanceof Accepted || stands(reads));
    }

    /** Decides whether the outcome of an attempt can be returned. */
    @FunctionalInterface
    private interface Settling<T> {
        boolean isSettled(ReadSet reads, Decision<T> decision);
    }

    /**
     * The attempt's decision if it can be returned; an exception is passed on only if it is still
     * valid.
     */
    private <T> Optional<Decision<T>> guarded(
            Attempt attempt, Function<Attempt, Decision<T>> decide, Settling<T> settling) {
        var reads = new ReadSet(attempt.operation());
        try {
            var decision = reads.during(() -> decide.apply(attempt));
            return settling.isSettled(reads, decision) ? Optional.of(decision) : Optional.empty();
        } catch (UnavailableException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            if (stands(reads)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private boolean isWritten(Commit commit, ReadSet reads, Operation operation) {
        return writer.write(commit, reads.besides(commit), operation)
                == TransactionWriter.Outcome.WRITTEN;
    }

    /** Whether what was read is unchanged; false if that cannot be checked at present. */
    private boolean stands(ReadSet reads) {
        var all = reads.all();
        try {
            return all.size() <= 1 || repository.isUnchanged(all);
        } catch (UnavailableException e) {
            return false;
        }
    }

    /** Decides whether an unsettled decision is made again. */
    @FunctionalInterface
    public interface Retry {
        /**
         * Waits for the next attempt, if there is to be one.
         *
         * @param attempts how many have been made
         * @param spent since the first began
         */
        boolean again(int attempts, Duration spent);
    }

    /**
     * Too many others wrote at the same time, or the database did not respond: the caller can try
     * again later.
     */
    public static final class UnsettledException extends RuntimeException {
        UnsettledException(Operation operation, int attempts) {
            super("Not settled after " + attempts + " attempts: " + operation.id());
        }
    }
}
