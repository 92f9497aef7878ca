package se.ledamot.platform.trigger;

import java.util.List;

/** The port to a queue whose messages trigger a function. */
@FunctionalInterface
public interface MessageQueue {
    /**
     * Sends messages.
     *
     * @throws se.ledamot.platform.commit.UnavailableException if the queue did not take all; some
     *     may be sent
     */
    void send(List<String> bodies);
}
