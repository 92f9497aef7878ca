package se.ledamot.platform.commit;

import java.util.function.Function;

/**
 * What came of a decision that was carried out: all that was to be written for it is written.
 * Nobody who holds one has anything left to write; who still has holds a {@link Decision}.
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

    /** What a decision comes to when it is carried out. */
    static <T> CommandResult<T> of(Decision<T> carriedOut) {
        return switch (carriedOut) {
            case Decision.Accepted<T>(var result, var commit) -> new Done<>(result);
            case Decision.Refused<T>(var refusal) -> new Refused<>(refusal);
        };
    }

    default <R> CommandResult<R> map(Function<? super T, ? extends R> mapper) {
        return switch (this) {
            case Done<T>(var result) -> new Done<>(mapper.apply(result));
            case Refused<T>(var refusal) -> new Refused<>(refusal);
        };
    }
}
