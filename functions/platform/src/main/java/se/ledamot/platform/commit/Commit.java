package se.ledamot.platform.commit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one decision writes: the states that change, each with its journal entry, the
 * notices about them, and the idempotency record of the request. It is written as a whole or not at
 * all.
 *
 * <p>A notice is named after the first change: the second notice of a loan's third version is
 * {@code loan-7K3M9QX2-3-2}. The first change must therefore be added before the first notice.
 *
 * <p>Nothing changes twice in a commit: no store would write that, however often it is tried.
 */
public record Commit(List<Change<?>> changes, @Nullable IdempotencyRecord idempotencyRecord) {
    private static final Commit NOTHING = new Commit(List.of(), null);

    public Commit {
        var changed = new HashSet<String>();
        for (var change : changes) {
            if (!changed.add(change.mapping().subject(change.id()))) {
                throw new IllegalArgumentException(
                        "a " + change.mapping().name() + " is changed twice in one commit");
            }
        }
    }

    public static Commit nothing() {
        return NOTHING;
    }

    public boolean isNothing() {
        return changes.isEmpty() && idempotencyRecord == null;
    }

    public <T> Commit create(EntityMapping<T> mapping, String id, T state, JournalEvent event) {
        return and(new Change<>(mapping, id, null, state, event));
    }

    public <T> Commit change(Versioned<T> before, T after, JournalEvent event) {
        return and(new Change<>(before.mapping(), before.id(), before, after, event));
    }

    /** Changes what was there before, or creates it where nothing was. */
    public <T> Commit put(
            EntityMapping<T> mapping,
            String id,
            Optional<Versioned<T>> before,
            T after,
            JournalEvent event) {
        return and(new Change<>(mapping, id, before.orElse(null), after, event));
    }

    /**
     * Records how far a machine has come, in a state that has no journal. Notices are named after
     * the first change, which must therefore be another.
     */
    public <T> Commit putUnjournalled(
            EntityMapping<T> mapping, String id, Optional<Versioned<T>> before, T after) {
        return and(new Change<>(mapping, id, before.orElse(null), after, null));
    }

    public Commit followedBy(FollowUp... notices) {
        var all = this;
        for (var one : notices) {
            all = all.and(one.withId(all.nextName()));
        }
        return all;
    }

    public Commit and(Commit other) {
        var all = new ArrayList<>(changes);
        all.addAll(other.changes);
        return new Commit(
                List.copyOf(all),
                idempotencyRecord == null ? other.idempotencyRecord : idempotencyRecord);
    }

    /**
     * The same commit, for subjects whose journals continue elsewhere than their states say;
     * notices that are named after them are renamed.
     *
     * @param ends where those journals end, by subject
     */
    public Commit withJournalEnds(Map<String, Change.JournalHead> ends) {
        var first = changes.getFirst();
        var end = ends.get(first.subject());
        var all =
                changes.stream()
                        .<Change<?>>map(change ->
                                end != null && isNamedAfter(first, change)
                                        ? renamed(change, first, end)
                                        : continued(change, ends.get(change.subject())))
                        .toList();
        return new Commit(all, idempotencyRecord);
    }

    private static Change<?> continued(Change<?> change, Change.@Nullable JournalHead end) {
        return end == null ? change : change.withJournalEnd(end);
    }

    private static boolean isNamedAfter(Change<?> first, Change<?> change) {
        return change.id().startsWith(prefix(first, first.toVersion()));
    }

    /** Under its new name it begins: the journal under the old name is another's. */
    private static Change<?> renamed(Change<?> change, Change<?> first, Change.JournalHead end) {
        var named = prefix(first, first.toVersion());
        return change.withId(
                prefix(first, end.number() + 1) + change.id().substring(named.length()));
    }

    public Commit withIdempotencyRecord(@Nullable IdempotencyRecord idempotencyRecord) {
        return new Commit(changes, idempotencyRecord);
    }

    private Commit and(Change<?> change) {
        return and(new Commit(List.of(change), null));
    }

    private String nextName() {
        var first = changes.getFirst();
        if (!first.mapping().isJournalled()) {
            throw new IllegalArgumentException(
                    "A notice cannot be named after a " + first.mapping().name());
        }
        var prefix = prefix(first, first.toVersion());
        var before = changes.stream().filter(change -> change.id().startsWith(prefix)).count();
        return prefix + (before + 1);
    }

    private static String prefix(Change<?> first, long version) {
        return first.mapping().name() + "-" + first.id() + "-" + version + "-";
    }
}
