package se.ledamot.platform.http;

import java.util.function.Function;

/**
 * The result of one step of the request pipeline: a value for the next step, or a response that
 * refuses.
 *
 * @param <T> what the next step works on
 */
sealed interface Result<T> {
    /** The request continues. */
    record Success<T>(T value) implements Result<T> {}

    /** The request is refused. */
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
