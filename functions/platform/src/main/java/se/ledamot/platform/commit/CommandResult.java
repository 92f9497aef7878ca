package se.ledamot.platform.commit;

import java.util.function.Function;

/**
 * The outcome of an executed decision: everything that had to be written for it is written. A
 * {@link Decision} is an outcome that is still to be written.
 *
 * @param <T> the result
 */
public sealed interface CommandResult<T> {
    /** It was done. */
    record Done<T>(T result) implements CommandResult<T> {}

    /** It was not done: nothing was written. */
    record Refused<T>(Refusal refusal) implements CommandResult<T> {}

    static <T> CommandResult<T> done(T result) {
        return new Done<>(result);
    }

    /** The outcome of a decision that was executed. */
    static <T> CommandResult<T> of(Decision<T> carriedOut) {
        return switch (carriedOut) {
            case Decision.Accepted<T>(var result, var commit) -> new Done<>(result);
            case Decision.Refused<T>(var refusal) -> new Refused<>(refusal);
        };
    }

    /**
     * The result of a decision that refuses nothing.
     *
     * @throws IllegalStateException if it was refused
     */
    default T orElseThrow() {
        return switch (this) {
            case Done<T>(var result) -> result;
            case Refused<T>(var refusal) -> throw new IllegalStateException("It was refused");
        };
    }

    default <R> CommandResult<R> map(Function<? super T, ? extends R> mapper) {
        return switch (this) {
            case Done<T>(var result) -> new Done<>(mapper.apply(result));
            case Refused<T>(var refusal) -> new Refused<>(refusal);
        };
    }
}
