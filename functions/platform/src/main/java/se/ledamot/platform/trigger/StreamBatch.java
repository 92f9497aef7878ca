package se.ledamot.platform.trigger;

import java.util.List;
import java.util.function.Predicate;

/** States that were written, in the order in which a stream reports them. */
public record StreamBatch(List<Item> states) {
    public StreamBatch {
        states = List.copyOf(states);
    }

    /**
     * One of them.
     *
     * @param sequence its place in the stream, by which a failure is reported
     * @param subject the state's subject, such as {@code notice/loan-7K3M9QX2-1-1}
     */
    public record Item(String sequence, String subject) {}

    /** Processes each state separately; those that fail are delivered again. */
    public Failed process(Predicate<String> done) {
        return new Failed(
                states.stream()
                        .filter(one -> !done.test(one.subject()))
                        .map(Item::sequence)
                        .toList());
    }

    /**
     * The places in the stream of what failed; the stream delivers again from the first of them on.
     */
    public record Failed(List<String> sequences) {
        public Failed {
            sequences = List.copyOf(sequences);
        }
    }
}
