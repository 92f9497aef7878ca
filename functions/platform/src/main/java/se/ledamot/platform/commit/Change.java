package se.ledamot.platform.commit;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A state that becomes another, together with the journal entry that says so: the one cannot be
 * written without the other.
 *
 * @param before the state as it was read; null where there was none
 * @param last where the journal ends, if that is not where the state says: the subject was
 *     forgotten and begins again here, or the next number is taken by an entry that is not of the
 *     state's making; null for nearly all
 * @param <T> the state
 */
public record Change<T>(
        Kind<T> kind,
        String id,
        @Nullable Versioned<T> before,
        T after,
        Did did,
        @Nullable End last) {

    /** The end of a journal: the number of an entry, and its hash. */
    public record End(long number, String hash) {}

    public Change {
        if (kind.forgetAt(after) != null
                && !(kind.mayBeForgotten() && kind.claims(after).isEmpty())) {
            throw new IllegalArgumentException(
                    "A "
                            + kind.name()
                            + " that may be forgotten holds something alone, or its kind may not be");
        }
    }

    public Change(Kind<T> kind, String id, @Nullable Versioned<T> before, T after, Did did) {
        this(kind, id, before, after, did, null);
    }

    /** The same of a subject whose journal goes on after that entry. */
    Change<T> goingOnAfter(End end) {
        return new Change<>(kind, id, before, after, did, end);
    }

    /** The same under another id. */
    Change<T> named(String another) {
        return new Change<>(kind, another, before, after, did, last);
    }

    public String subject() {
        return kind.subject(id);
    }

    /** The number of the change's entry, and the version that the state has after it. */
    public long toVersion() {
        return (last != null ? last.number() : before != null ? before.version() : 0) + 1;
    }

    /** The hash of the state's newest entry, which is not that of one that was slipped in. */
    public String previousHash() {
        return before != null ? before.head() : last != null ? last.hash() : Entry.FIRST;
    }

    /** What the state begins to hold alone. */
    public Set<String> claimed() {
        return difference(kind.claims(after), claimsBefore());
    }

    /** What the state no longer holds. */
    public Set<String> released() {
        return difference(claimsBefore(), kind.claims(after));
    }

    private Set<String> claimsBefore() {
        return before == null ? Set.of() : kind.claims(before.state());
    }

    private static Set<String> difference(Set<String> some, Set<String> others) {
        var difference = new TreeSet<>(some);
        difference.removeAll(others);
        return difference;
    }
}
