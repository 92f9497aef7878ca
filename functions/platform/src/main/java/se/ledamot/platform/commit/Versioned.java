package se.ledamot.platform.commit;

/**
 * A state as it was read. Its version is the number of its newest journal entry and its head that
 * entry's hash, so the next change can be chained without reading the journal, and the journal can
 * be checked against the state.
 *
 * @param <T> the state
 */
public record Versioned<T>(Kind<T> kind, String id, T state, long version, String head) {
    /** The same version, its state read in another way. */
    public Versioned<T> with(T state) {
        return new Versioned<>(kind, id, state, version, head);
    }

    public String subject() {
        return kind.subject(id);
    }
}
