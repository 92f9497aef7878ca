package se.ledamot.members;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.platform.commit.EntityMapping;

/**
 * Splits the entries that an import changes into batches that each fit into one commit. The entry
 * that gives up an id and the entry that takes it over are in the same batch, so that an id always
 * means one person. Only where too many entries exchange ids for one commit, all of them give
 * theirs up first.
 */
final class WriteBatches {
    /**
     * The most items of entries in one commit. A commit holds 100; at most 60 are used, because a
     * person waits, and to leave room for the check of the register's state.
     */
    private static final int MOST_ITEMS = 58;

    /** The items of an entry: its state and a line of its journal. */
    private static final int ITEMS_OF_AN_ENTRY = 2;

    private WriteBatches() {}

    /**
     * A batch that is written in one commit.
     *
     * @param ids the ids of the entries
     * @param givesUp whether the entries only give up the other ids that they lose
     */
    record Batch(List<String> ids, boolean givesUp) {}

    /** Entries that go together. */
    private record Group(List<String> ids, Set<String> uniqueKeys) {
        static <T> Group of(EntityMapping<T> mapping, ImportPlan.Step<T> step) {
            return new Group(List.of(step.id()), moved(mapping, step));
        }

        Group and(Group other) {
            var all = new ArrayList<>(ids);
            all.addAll(other.ids);
            var both = new HashSet<>(uniqueKeys);
            both.addAll(other.uniqueKeys);
            return new Group(all, both);
        }

        int items() {
            return ids.size() * ITEMS_OF_AN_ENTRY + uniqueKeys.size();
        }
    }

    static <T> List<Batch> of(EntityMapping<T> mapping, List<ImportPlan.Step<T>> steps) {
        var byId =
                steps.stream().collect(Collectors.toMap(ImportPlan.Step::id, Function.identity()));
        var byRoom =
                groups(mapping, steps).stream()
                        .collect(Collectors.partitioningBy(one -> one.items() <= MOST_ITEMS));
        var alone =
                byRoom.getOrDefault(false, List.of()).stream()
                        .flatMap(group -> group.ids().stream())
                        .map(id -> Group.of(mapping, Objects.requireNonNull(byId.get(id))))
                        .toList();
        return Stream.of(
                        packed(alone, true),
                        packed(alone, false),
                        packed(byRoom.getOrDefault(true, List.of()), false))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Batch> packed(List<Group> groups, boolean givesUp) {
        var batches = new ArrayList<Group>();
        for (var group : groups) {
            var last = batches.isEmpty() ? null : batches.getLast();
            if (last != null && last.items() + group.items() <= MOST_ITEMS) {
                batches.set(batches.size() - 1, last.and(group));
            } else {
                batches.add(group);
            }
        }
        return batches.stream().map(batch -> new Batch(batch.ids(), givesUp)).toList();
    }

    private static <T> Collection<Group> groups(
            EntityMapping<T> mapping, List<ImportPlan.Step<T>> steps) {
        var groups = new LinkedHashSet<Group>();
        var byUniqueKey = new HashMap<String, Group>();
        for (var step : steps) {
            var group = Group.of(mapping, step);
            for (var uniqueKey : group.uniqueKeys()) {
                var other = byUniqueKey.get(uniqueKey);
                if (other != null && groups.remove(other)) {
                    group = other.and(group);
                }
            }
            for (var uniqueKey : group.uniqueKeys()) {
                byUniqueKey.put(uniqueKey, group);
            }
            groups.add(group);
        }
        return groups;
    }

    /** The unique keys that an entry gains or loses. */
    private static <T> Set<String> moved(EntityMapping<T> mapping, ImportPlan.Step<T> step) {
        var before = step.before();
        var old = before == null ? Set.<String>of() : mapping.uniqueKeys(before.state());
        var next = mapping.uniqueKeys(step.after());
        return Stream.concat(old.stream(), next.stream())
                .filter(uniqueKey -> !(old.contains(uniqueKey) && next.contains(uniqueKey)))
                .collect(Collectors.toSet());
    }
}
