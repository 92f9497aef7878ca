package se.ledamot.platform.commit;

/**
 * A state as it was read. Its version is the number of its newest journal entry and its head that
 * entry's hash, so the next change can be chained without reading the journal, and the journal can
 * be checked against the state.
 *
 * @param stored the same as it is stored; its hash is in the newest journal entry
 * @param <T> the state
 */
public record Versioned<T>(
        EntityMapping<T> mapping,
        String id,
        T state,
        long version,
        String head,
        StoredState stored) {
    /** The same version, its state read in another way. */
    public Versioned<T> with(T state) {
        return new Versioned<>(mapping, id, state, version, head, stored);
    }

    public String subject() {
        return mapping.subject(id);
    }
}
