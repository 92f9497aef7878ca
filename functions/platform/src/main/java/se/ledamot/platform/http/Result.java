package se.ledamot.platform.http;

import java.util.function.Function;

/**
 * How far a call has come at the edge: on to the next step, or turned away with a reply.
 *
 * @param <T> what the next step works on
 */
sealed interface Result<T> {
    /** Let on. */
    record Success<T>(T value) implements Result<T> {}

    /** Turned away. */
    record Failure<T>(HttpResponse response) implements Result<T> {}

    static <T> Result<T> success(T value) {
        return new Success<>(value);
    }

    static <T> Result<T> failure(HttpResponse response) {
        return new Failure<>(response);
    }

    default <R> Result<R> flatMap(Function<? super T, Result<R>> next) {
        return switch (this) {
            case Success<T>(var value) -> next.apply(value);
            case Failure<T>(var response) -> new Failure<>(response);
        };
    }

    default <R> Result<R> map(Function<? super T, ? extends R> mapper) {
        return flatMap(value -> success(mapper.apply(value)));
    }
}
