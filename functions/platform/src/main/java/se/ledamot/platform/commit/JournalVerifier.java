package se.ledamot.platform.commit;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks a subject's journal: the entries from the first to the head that the state carries, and
 * the state against the hashes that its entries carry from before and after each change. It reports
 * each defective entry.
 *
 * <p>Two cases cannot be found from inside: a chain that was rewritten as a whole, with its state's
 * head; and a tail that was cut off, with head, version and state set back. To find these, store
 * the head elsewhere and compare.
 */
public final class JournalVerifier {
    /** The most missing entries that are reported of one gap. */
    public static final int MOST_MISSING = 50;

    /** What is wrong with an entry. */
    public enum DefectType {
        /** There is none of that number. */
        MISSING,
        /** It cannot be read. */
        UNREADABLE,
        /** Its content has another hash than it carries. */
        ALTERED,
        /** It does not carry the hash of the one before. */
        UNLINKED,
        /** It is not in the chain back from the state's newest entry: somebody inserted it. */
        FOREIGN,
        /** The state names another entry as its newest. */
        NOT_THE_HEAD,
        /**
         * Its hash {@code stateHashAfter} differs from that of the stored state, or from the next
         * entry's {@code stateHashBefore}.
         */
        STATE_ALTERED
    }

    /** A defective entry. */
    public record Defect(long number, DefectType type) {}

    /**
     * The result of a check.
     *
     * @param intactEntries the number of intact entries, from the first on
     * @param defects all defects, by number; of the missing entries in a gap at most {@link
     *     #MOST_MISSING}
     */
    public record Verdict(long intactEntries, List<Defect> defects) {
        public boolean isIntact() {
            return defects.isEmpty();
        }

        /** What is wrong with the entry of that number. */
        public Optional<DefectType> defectOf(long number) {
            return defects.stream()
                    .filter(one -> one.number() == number)
                    .map(Defect::type)
                    .findFirst();
        }
    }

    private final JournalReader journal;
    private final Repository repository;

    public JournalVerifier(JournalReader journal, Repository repository) {
        this.journal = journal;
        this.repository = repository;
    }

    /** Checks a state's journal up to the version that was read. */
    public Verdict verify(Versioned<?> state) {
        return new Check(state, items(state)).verdict();
    }

    /** All of them, without those that were written since the state was read. */
    private TreeMap<Long, JournalReader.Item> items(Versioned<?> state) {
        var items = new TreeMap<Long, JournalReader.Item>();
        var request = PageRequest.first(PageRequest.MOST);
        do {
            var page = journal.entries(state.subject(), request);
            page.items().forEach(item -> items.putIfAbsent(item.number(), item));
            request = request.withAfter(page.next());
        } while (request.after() != null);
        var beyond = items.tailMap(state.version(), false);
        if (!beyond.isEmpty() && !repository.isUnchanged(List.of(read(state)))) {
            beyond.clear();
        }
        return items;
    }

    private static Read read(Versioned<?> state) {
        return new Read.OfState(state.mapping(), state.id(), state.version());
    }

    /** One check of one journal. */
    private static final class Check {
        private final Versioned<?> state;
        private final TreeMap<Long, JournalReader.Item> items;
        private final Map<Long, DefectType> defects = new TreeMap<>();

        Check(Versioned<?> state, TreeMap<Long, JournalReader.Item> items) {
            this.state = state;
            this.items = items;
        }

        Verdict verdict() {
            var linked = linkedToHead();
            long begin = linked.isEmpty() ? state.version() + 1 : Collections.min(linked);
            items.headMap(1L).keySet().forEach(number -> defects.put(number, DefectType.FOREIGN));
            var last = fromTheFirst(begin);
            items.tailMap(Math.max(1, begin)).values().forEach(item -> checkLinked(item, linked));
            if (linked.isEmpty()) {
                defects.putIfAbsent(state.version(), DefectType.NOT_THE_HEAD);
            } else {
                checkJoint(begin, last);
                checkHead(Collections.max(linked));
            }
            checkStates();
            return new Verdict(
                    intactEntries(),
                    defects.entrySet().stream()
                            .map(one -> new Defect(one.getKey(), one.getValue()))
                            .toList());
        }

        private long intactEntries() {
            long first =
                    defects.keySet().stream()
                            .filter(number -> number > 0)
                            .findFirst()
                            .orElse(Long.MAX_VALUE);
            return Math.max(0, Math.min(first - 1, state.version()));
        }

        /**
         * The numbers of the entries that lead back from the state's head, as far as the links
         * hold.
         */
        private Set<Long> linkedToHead() {
            var byHash = new HashMap<String, JournalEntry>();
            items.headMap(state.version(), true).values().stream()
                    .map(JournalReader.Item::entry)
                    .filter(Objects::nonNull)
                    .forEach(entry -> byHash.merge(entry.hash(), entry, Check::whole));
            var linked = new HashSet<Long>();
            var entry = byHash.get(state.head());
            for (long below = Long.MAX_VALUE;
                    entry != null && entry.number() < below;
                    entry = byHash.get(entry.previousHash())) {
                below = entry.number();
                linked.add(below);
            }
            return linked;
        }

        /** Of two entries that carry the same hash, the one whose content matches it. */
        private static JournalEntry whole(JournalEntry one, JournalEntry other) {
            return !one.recomputed().equals(one.hash()) && other.recomputed().equals(other.hash())
                    ? other
                    : one;
        }

        /**
         * Checks the entries before that number one by one; returns the hash that the next should
         * carry.
         */
        private @Nullable String fromTheFirst(long before) {
            @Nullable String hash = JournalEntry.FIRST;
            long next = 1;
            for (var item : items.subMap(1L, Math.max(1L, before)).values()) {
                hash = missing(next, item.number()) ? null : hash;
                next = item.number() + 1;
                var entry = item.entry();
                if (entry == null) {
                    defects.put(item.number(), DefectType.UNREADABLE);
                    hash = null;
                } else {
                    defect(entry, hash).ifPresent(defect -> defects.put(entry.number(), defect));
                    hash = entry.hash();
                }
            }
            return missing(next, before) ? null : hash;
        }

        /** Reports the missing entries from one number up to another; true if there are any. */
        private boolean missing(long from, long to) {
            for (long number = from; number < Math.min(to, from + MOST_MISSING); number++) {
                if (!items.containsKey(number)) {
                    defects.put(number, DefectType.MISSING);
                }
            }
            return from < to;
        }

        private static Optional<DefectType> defect(JournalEntry entry, @Nullable String previous) {
            if (!entry.recomputed().equals(entry.hash())) {
                return Optional.of(DefectType.ALTERED);
            }
            return previous == null || entry.previousHash().equals(previous)
                    ? Optional.empty()
                    : Optional.of(DefectType.UNLINKED);
        }

        private void checkLinked(JournalReader.Item item, Set<Long> linked) {
            var entry = item.entry();
            if (entry == null) {
                defects.put(item.number(), DefectType.UNREADABLE);
            } else if (!linked.contains(item.number())) {
                defects.put(item.number(), DefectType.FOREIGN);
            } else if (!entry.recomputed().equals(entry.hash())) {
                defects.put(item.number(), DefectType.ALTERED);
            }
        }

        /**
         * Checks the link between the entries that lead back from the head and those from the first
         * on.
         */
        private void checkJoint(long number, @Nullable String expected) {
            var entry = Objects.requireNonNull(items.get(number)).entry();
            if (entry != null && expected != null && !entry.previousHash().equals(expected)) {
                defects.putIfAbsent(number, DefectType.UNLINKED);
            }
        }

        /**
         * Checks that each entry found the state that the previous one led to; there is no such
         * check where the state began anew after it had expired.
         */
        private void checkStates() {
            @Nullable JournalEntry last = null;
            for (var item : items.headMap(state.version(), true).values()) {
                var entry = item.entry();
                if (entry == null || defects.get(item.number()) == DefectType.FOREIGN) {
                    last = entry == null ? null : last;
                    continue;
                }
                if (last != null
                        && entry.previousHash().equals(last.hash())
                        && !(entry.stateHashBefore().equals(JournalEntry.FIRST)
                                && state.mapping().canExpire())
                        && !entry.stateHashBefore().equals(last.stateHashAfter())) {
                    defects.putIfAbsent(last.number(), DefectType.STATE_ALTERED);
                }
                last = entry;
            }
        }

        private void checkHead(long number) {
            if (missing(number + 1, state.version() + 1)) {
                return;
            }
            var newest = Objects.requireNonNull(items.get(number)).entry();
            if (newest != null
                    && !defects.containsKey(state.version())
                    && !newest.stateHashAfter().equals(state.stored().hash())) {
                defects.put(state.version(), DefectType.STATE_ALTERED);
            }
        }
    }
}
