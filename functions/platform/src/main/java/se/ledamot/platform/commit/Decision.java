package se.ledamot.platform.commit;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a use case arrives at: a result and all that is to be written for it, or a refusal.
 *
 * @param <T> the result
 */
public sealed interface Decision<T> {
    /** The action is to be done; the commit is empty if nothing has to be written. */
    record Accepted<T>(T result, Commit commit) implements Decision<T> {}

    /** The action is not to be done. */
    record Refused<T>(Refusal refusal) implements Decision<T> {}

    static <T> Decision<T> of(T result, Commit commit) {
        return new Accepted<>(result, commit);
    }

    /** A result for which nothing is written: something was read, or is already as wanted. */
    static <T> Decision<T> of(T result) {
        return new Accepted<>(result, Commit.nothing());
    }

    /** Nothing is done; a {@link Reason} makes the refusal. */
    static <T> Decision<T> refuse(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /**
     * Decides, unless a rule refuses.
     *
     * @param refusal the refusal of a rule, or of the first of several, each asked only if those
     *     before it do not refuse; empty if none refuses
     */
    static <T> Decision<T> unless(Optional<Refusal> refusal, Supplier<Decision<T>> decide) {
        return refusal.<Decision<T>>map(Decision::refuse).orElseGet(decide);
    }

    /** What was found, or a refusal where nothing was. */
    static <T> Decision<T> found(Optional<T> found, Refusal absent) {
        return found.map(Decision::of).orElseGet(() -> refuse(absent));
    }

    /** Whether there is anything to be written for it. */
    default boolean writes() {
        return this instanceof Accepted<T>(var result, var commit) && !commit.isNothing();
    }

    default <R> Decision<R> map(Function<? super T, ? extends R> mapper) {
        return switch (this) {
            case Accepted<T>(var result, var commit) ->
                    new Accepted<>(mapper.apply(result), commit);
            case Refused<T>(var refusal) -> new Refused<>(refusal);
        };
    }
}
