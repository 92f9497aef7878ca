package se.ledamot.platform.commit;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A state that becomes another, together with the journal entry that says so: the one cannot be
 * written without the other.
 *
 * @param before the state as it was read; null where there was none
 * @param last the newest entry of a subject that was forgotten and begins again here; null for any
 *     other
 * @param <T> the state
 */
public record Change<T>(
        Kind<T> kind,
        String id,
        @Nullable Versioned<T> before,
        T after,
        Did did,
        @Nullable Entry last) {

    public Change {
        if (kind.forgetAt(after) != null && !kind.claims(after).isEmpty()) {
            throw new IllegalArgumentException(
                    "A " + kind.name() + " that may be forgotten holds something alone");
        }
    }

    public Change(Kind<T> kind, String id, @Nullable Versioned<T> before, T after, Did did) {
        this(kind, id, before, after, did, null);
    }

    /** The same of a subject whose journal goes on after that entry. */
    Change<T> goingOnAfter(Entry entry) {
        return new Change<>(kind, id, before, after, did, entry);
    }

    /** The same under another id. */
    Change<T> named(String another) {
        return new Change<>(kind, another, before, after, did, last);
    }

    public String subject() {
        return kind.subject(id);
    }

    /** The version that the state has before the change: 0 where there never was one. */
    public long fromVersion() {
        return before == null ? last == null ? 0 : last.number() : before.version();
    }

    public long toVersion() {
        return fromVersion() + 1;
    }

    public String previousHash() {
        return before == null ? last == null ? Entry.FIRST : last.hash() : before.head();
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
