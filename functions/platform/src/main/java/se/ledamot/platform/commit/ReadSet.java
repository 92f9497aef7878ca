package se.ledamot.platform.commit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Everything that one attempt at a decision has read by key (a read set): each state and each
 * unique key once, as it was then, including its absence. What was read and is not changed by the
 * decision's transaction is a condition of it, so that the outcome is as if decisions were made one
 * after the other.
 *
 * <p>It belongs to the thread that decides. Lists are not in it, since a decision on a list's item
 * reads that item again by key.
 */
final class ReadSet {
    private static final ScopedValue<ReadSet> CURRENT = ScopedValue.newInstance();

    private record Place(String table, String key) {}

    private final Operation operation;
    private final Map<Place, Optional<? extends Versioned<?>>> states = new LinkedHashMap<>();
    private final Map<Place, Read> reads = new LinkedHashMap<>();

    /** The read set of an attempt at an operation. */
    ReadSet(Operation operation) {
        this.operation = operation;
    }

    Operation operation() {
        return operation;
    }

    /** The read set of the attempt that this thread makes; empty if it makes none. */
    static Optional<ReadSet> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Makes an attempt, whose reads are noted here. */
    <T> T during(Supplier<T> attempt) {
        return ScopedValue.where(CURRENT, this).call(attempt::get);
    }

    boolean hasState(EntityMapping<?> mapping, String id) {
        return reads.containsKey(place(mapping, id));
    }

    /** The state as the attempt has read it before, or else as it is read now. */
    <T> Optional<Versioned<T>> state(
            EntityMapping<T> mapping, String id, Supplier<Optional<Versioned<T>>> now) {
        if (hasState(mapping, id)) {
            return noted(mapping, id);
        }
        var found = now.get();
        note(mapping, id, found);
        return found;
    }

    /** Notes how a state was just read. */
    void note(EntityMapping<?> mapping, String id, Optional<? extends Versioned<?>> found) {
        var place = place(mapping, id);
        states.put(place, found);
        reads.put(place, new Read.OfState(mapping, id, found.map(Versioned::version).orElse(0L)));
    }

    /**
     * The holder of the unique key as the attempt has read it before, or else as it is read now.
     */
    Optional<String> holder(
            EntityMapping<?> mapping, String uniqueKey, Supplier<Optional<String>> now) {
        var place = new Place(mapping.table(), mapping.uniqueKeyId(uniqueKey));
        var noted = reads.get(place);
        if (noted instanceof Read.OfUniqueKey known) {
            return Optional.ofNullable(known.holder());
        }
        var holder = now.get();
        reads.put(place, new Read.OfUniqueKey(mapping, uniqueKey, holder.orElse(null)));
        return holder;
    }

    /** All that must be unchanged for the attempt to be valid. */
    List<Read> all() {
        return conditions(Set.of());
    }

    /**
     * All that must be unchanged when the commit is written, besides what the commit itself
     * changes.
     *
     * @throws IllegalStateException if the commit changes what this attempt has not read, or
     *     creates what it has found: a bug of the decision, which no retry repairs
     */
    List<Read> besides(Commit commit) {
        var touched = new HashSet<Place>();
        for (var change : commit.changes()) {
            requireRead(change);
            touched.add(place(change.mapping(), change.id()));
            change.uniqueKeysTaken().forEach(uniqueKey -> touched.add(place(change, uniqueKey)));
            change.uniqueKeysReleased().forEach(uniqueKey -> touched.add(place(change, uniqueKey)));
        }
        return conditions(touched);
    }

    private List<Read> conditions(Set<Place> touched) {
        var conditions = new ArrayList<Read>();
        reads.forEach((place, read) -> {
            if (!touched.contains(place) && isCondition(read)) {
                conditions.add(read);
            }
        });
        return conditions;
    }

    private boolean isCondition(Read read) {
        return switch (read) {
            case Read.OfState state -> state.mapping().readRule() == ReadRule.MUST_STILL_HOLD;
            case Read.OfUniqueKey key -> !isImplied(key);
        };
    }

    /**
     * Whether the holder was read too and has the unique key: then that condition covers this one.
     */
    private boolean isImplied(Read.OfUniqueKey read) {
        var holder = read.holder();
        return holder != null && holds(read.mapping(), holder, read.uniqueKey());
    }

    private <T> boolean holds(EntityMapping<T> mapping, String id, String uniqueKey) {
        return mapping.readRule() == ReadRule.MUST_STILL_HOLD
                && noted(mapping, id)
                        .map(found -> mapping.uniqueKeys(found.state()).contains(uniqueKey))
                        .orElse(false);
    }

    private void requireRead(Change<?> change) {
        var noted = reads.get(place(change.mapping(), change.id()));
        var before = change.before();
        boolean isSound =
                before == null
                        ? noted == null || version(noted) == 0
                        : noted != null && version(noted) == before.version();
        if (!isSound) {
            throw new IllegalStateException(
                    "A "
                            + change.mapping().name()
                            + (before == null ? " is created that is there" : " is changed unread")
                            + " by "
                            + operation.id());
        }
    }

    private static long version(Read read) {
        return ((Read.OfState) read).version();
    }

    @SuppressWarnings("unchecked")
    private <T> Optional<Versioned<T>> noted(EntityMapping<T> mapping, String id) {
        return (Optional<Versioned<T>>) states.getOrDefault(place(mapping, id), Optional.empty());
    }

    private static Place place(EntityMapping<?> mapping, String id) {
        return new Place(mapping.table(), mapping.subject(id));
    }

    private static Place place(Change<?> change, String uniqueKey) {
        return new Place(change.mapping().table(), change.mapping().uniqueKeyId(uniqueKey));
    }
}
