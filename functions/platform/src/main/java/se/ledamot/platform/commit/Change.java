package se.ledamot.platform.commit;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A state that becomes another, together with the journal entry that says so: the one cannot be
 * written without the other.
 *
 * @param before the state as it was read; null where there was none
 * @param <T> the state
 */
public record Change<T>(Kind<T> kind, String id, @Nullable Versioned<T> before, T after, Did did) {

    public String subject() {
        return kind.subject(id);
    }

    /** The version that the state has before the change: 0 where there was none. */
    public long fromVersion() {
        return before == null ? 0 : before.version();
    }

    public long toVersion() {
        return fromVersion() + 1;
    }

    public String previousHash() {
        return before == null ? Entry.FIRST : before.head();
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
