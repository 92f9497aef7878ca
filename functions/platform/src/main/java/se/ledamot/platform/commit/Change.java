package se.ledamot.platform.commit;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change of a state, together with the journal entry that records it: neither can be written
 * without the other.
 *
 * @param before the state as it was read; null if there was none
 * @param event what the entry says; null if, and only if, the mapping is not journalled
 * @param journalEnd where the journal ends, if that differs from what the state says: the subject
 *     has expired and begins again here, or the next number is taken by an entry that the state did
 *     not cause; null in nearly all cases
 * @param <T> the state
 */
public record Change<T>(
        EntityMapping<T> mapping,
        String id,
        @Nullable Versioned<T> before,
        T after,
        @Nullable JournalEvent event,
        @Nullable JournalHead journalEnd) {

    /** The end of a journal: the number of an entry, and its hash. */
    public record JournalHead(long number, String hash) {}

    public Change {
        if (mapping.isJournalled() != (event != null)) {
            throw new IllegalArgumentException(
                    "A " + mapping.name() + " changes without its journal entry, or has none");
        }
        if (mapping.expiresAt(after) != null
                && !(mapping.canExpire() && mapping.uniqueKeys(after).isEmpty())) {
            throw new IllegalArgumentException(
                    "A "
                            + mapping.name()
                            + " that expires has a unique key, or its mapping does not expire");
        }
    }

    public Change(
            EntityMapping<T> mapping,
            String id,
            @Nullable Versioned<T> before,
            T after,
            @Nullable JournalEvent event) {
        this(mapping, id, before, after, event, null);
    }

    /** The same change, for a subject whose journal continues after that entry. */
    Change<T> withJournalEnd(JournalHead end) {
        return new Change<>(mapping, id, before, after, event, end);
    }

    /** The same under another id. */
    Change<T> withId(String another) {
        return new Change<>(mapping, another, before, after, event, journalEnd);
    }

    /** What the journal entry says, of a change that has one. */
    JournalEvent journalEvent() {
        return Objects.requireNonNull(event, "Not journalled");
    }

    public String subject() {
        return mapping.subject(id);
    }

    /** The number of the change's entry, and the version that the state has after it. */
    public long toVersion() {
        return (journalEnd != null ? journalEnd.number() : before != null ? before.version() : 0)
                + 1;
    }

    /**
     * The hash of the newest entry that the state itself caused, not of one that somebody inserted.
     */
    public String previousHash() {
        return before != null
                ? before.head()
                : journalEnd != null ? journalEnd.hash() : JournalEntry.FIRST;
    }

    /** The unique keys that the state newly holds. */
    public Set<String> uniqueKeysTaken() {
        return difference(mapping.uniqueKeys(after), uniqueKeysBefore());
    }

    /** The unique keys that the state no longer holds. */
    public Set<String> uniqueKeysReleased() {
        return difference(uniqueKeysBefore(), mapping.uniqueKeys(after));
    }

    private Set<String> uniqueKeysBefore() {
        return before == null ? Set.of() : mapping.uniqueKeys(before.state());
    }

    private static Set<String> difference(Set<String> some, Set<String> others) {
        var difference = new TreeSet<>(some);
        difference.removeAll(others);
        return difference;
    }
}
