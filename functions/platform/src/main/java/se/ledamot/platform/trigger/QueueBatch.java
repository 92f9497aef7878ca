package se.ledamot.platform.trigger;

import java.util.List;
import java.util.function.Predicate;

/** Messages of a queue. A queue may deliver a message twice, and in any order. */
public record QueueBatch(List<Message> messages) {
    public QueueBatch {
        messages = List.copyOf(messages);
    }

    /**
     * One of them.
     *
     * @param id the queue's own id of it, by which a failure is reported
     */
    public record Message(String id, String body) {}

    /** Processes each message separately; those that fail are delivered again. */
    public Failed process(Predicate<String> done) {
        return new Failed(
                messages.stream().filter(one -> !done.test(one.body())).map(Message::id).toList());
    }

    /** The ids of the messages that failed; the queue delivers exactly these again. */
    public record Failed(List<String> ids) {
        public Failed {
            ids = List.copyOf(ids);
        }
    }
}
