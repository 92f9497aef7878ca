package se.ledamot.platform.http;

import java.util.function.Function;

/**
 * How far a call has come at the edge: on to the next step, or turned away with a reply.
 *
 * @param <T> what the next step works on
 */
sealed interface Gate<T> {
    /** Let on. */
    record Open<T>(T value) implements Gate<T> {}

    /** Turned away. */
    record Shut<T>(HttpReply reply) implements Gate<T> {}

    static <T> Gate<T> open(T value) {
        return new Open<>(value);
    }

    static <T> Gate<T> shut(HttpReply reply) {
        return new Shut<>(reply);
    }

    default <R> Gate<R> then(Function<? super T, Gate<R>> next) {
        return switch (this) {
            case Open<T>(var value) -> next.apply(value);
            case Shut<T>(var reply) -> new Shut<>(reply);
        };
    }

    default <R> Gate<R> map(Function<? super T, ? extends R> mapper) {
        return then(value -> open(mapper.apply(value)));
    }
}
