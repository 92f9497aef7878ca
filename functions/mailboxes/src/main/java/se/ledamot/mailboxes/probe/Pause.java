package se.ledamot.mailboxes.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits, so that a server can come to it: it may list a mail before it can deliver it. */
@FunctionalInterface
interface Pause {
    Duration A_MOMENT = Duration.ofSeconds(2);
    int MOST_TRIES = 5;

    void await(Duration time);

    /** What is there at last; empty if that is not so after some moments. */
    default <T> Optional<T> repeated(Supplier<Optional<T>> ask) {
        var found = ask.get();
        for (int i = 1; found.isEmpty() && i < MOST_TRIES; i++) {
            await(A_MOMENT);
            found = ask.get();
        }
        return found;
    }
}
