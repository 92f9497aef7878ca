package se.ledamot.platform.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Change;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Cursor;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.IdempotencyRecord;
import se.ledamot.platform.commit.IdempotencyStore;
import se.ledamot.platform.commit.InvalidCursorException;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.commit.JournalReader;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.StoredState;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;

/** In-memory fake store that passes the same contract as the real one. */
public final class MemoryStore
        implements Repository, TransactionWriter, JournalReader, IdempotencyStore {
    private record Kept(
            @Nullable Object state,
            long version,
            String head,
            ListPosition listPosition,
            Instant expiresAt,
            StoredState stored) {}

    private final Map<String, Kept> states = new HashMap<>();
    private final Map<String, EntityMapping<?>> mappings = new TreeMap<>();
    private final Map<String, String> uniqueKeys = new HashMap<>();
    private final Map<String, TreeMap<Long, Item>> journal = new HashMap<>();
    private final Map<String, IdempotencyRecord> idempotencyRecords = new HashMap<>();
    private final Set<String> beingWritten = new HashSet<>();
    private final Clock clock;
    private @Nullable Runnable meanwhile;

    public MemoryStore(Clock clock) {
        this.clock = clock;
    }

    /** A copy of this store, which changes independently from now on. */
    public synchronized MemoryStore copy() {
        var copy = new MemoryStore(clock);
        copy.states.putAll(states);
        copy.mappings.putAll(mappings);
        copy.uniqueKeys.putAll(uniqueKeys);
        journal.forEach((subject, entries) -> copy.journal.put(subject, new TreeMap<>(entries)));
        copy.idempotencyRecords.putAll(idempotencyRecords);
        return copy;
    }

    /** The whole content, to compare it with another. */
    public synchronized Map<String, Object> content() {
        var content = new TreeMap<String, Object>();
        states.forEach((place, kept) -> content.put("state " + place, kept));
        uniqueKeys.forEach((uniqueKey, holder) -> content.put(uniqueKey, holder));
        journal.forEach((subject, entries) -> content.put("journal " + subject, entries));
        idempotencyRecords.forEach(
                (key, idempotencyRecord) -> content.put("answer " + key, idempotencyRecord));
        return content;
    }

    /** The stored states of a table, by their keys. */
    public synchronized Map<String, Object> table(String table) {
        var all = new TreeMap<String, Object>();
        states.forEach((place, kept) -> {
            if (place.startsWith(table + "/")) {
                all.put(place.substring(table.length() + 1), kept.stored());
            }
        });
        return all;
    }

    /** All subjects that have a journal. */
    public synchronized Set<String> subjects() {
        return new TreeSet<>(journal.keySet());
    }

    /** All states. */
    public synchronized List<Versioned<?>> all() {
        return mappings.values().stream()
                .<Versioned<?>>flatMap(mapping -> all(mapping).stream())
                .toList();
    }

    /** All states of a mapping, by id. */
    public synchronized <T> List<Versioned<T>> all(EntityMapping<T> mapping) {
        var prefix = place(mapping, "");
        return states.keySet().stream()
                .filter(place -> place.startsWith(prefix))
                .sorted()
                .flatMap(place -> find(mapping, place.substring(prefix.length())).stream())
                .toList();
    }

    /** Removes a state without a journal entry, as time to live does. */
    public synchronized void sweep(EntityMapping<?> mapping, String id) {
        states.remove(place(mapping, id));
    }

    /** Changes a stored state without a journal entry; it may become unreadable. */
    public synchronized void alter(
            EntityMapping<?> mapping, String id, UnaryOperator<Document> how) {
        states.computeIfPresent(
                place(mapping, id),
                (place, kept) -> {
                    var old = kept.stored();
                    var stored =
                            new StoredState(
                                    how.apply(old.state()),
                                    old.listPosition(),
                                    old.expiresAt(),
                                    old.salt());
                    return new Kept(
                            readOrNull(mapping, stored),
                            kept.version(),
                            kept.head(),
                            kept.listPosition(),
                            kept.expiresAt(),
                            stored);
                });
    }

    /** Moves a state to another list without a journal entry. */
    public synchronized void move(EntityMapping<?> mapping, String id, String list) {
        states.computeIfPresent(
                place(mapping, id),
                (place, kept) ->
                        new Kept(
                                kept.state(),
                                kept.version(),
                                kept.head(),
                                new ListPosition(list, kept.listPosition().order()),
                                kept.expiresAt(),
                                kept.stored()));
    }

    private static @Nullable Object readOrNull(EntityMapping<?> mapping, StoredState stored) {
        try {
            return mapping.read(stored.state());
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Inserts a journal entry that no change of a state has written. */
    public synchronized void slipIn(String subject, Item item) {
        journal.computeIfAbsent(subject, any -> new TreeMap<>()).put(item.number(), item);
    }

    /** Runs an action once, while the next commit is being written. */
    public synchronized void during(Runnable something) {
        meanwhile = something;
    }

    /** Writes a commit without further conditions. */
    public Outcome write(Commit commit, Operation operation) {
        return write(commit, List.of(), operation);
    }

    /** Overtaken while a commit with a common item is being written. */
    @Override
    public Outcome write(Commit commit, Collection<Read> conditions, Operation operation) {
        var items = items(commit, conditions);
        if (items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("Too many items");
        }
        var something = begun(items);
        if (something.isEmpty()) {
            return Outcome.OVERTAKEN;
        }
        try {
            something.get().run();
            return written(commit, conditions, operation);
        } finally {
            ended(items);
        }
    }

    /** The number of items in its transaction. */
    public int size(Commit commit, Collection<Read> conditions) {
        return items(commit, conditions).size();
    }

    /** The action to run meanwhile; empty if an item is in use. */
    private synchronized Optional<Runnable> begun(Set<String> items) {
        if (items.stream().anyMatch(beingWritten::contains)) {
            return Optional.empty();
        }
        beingWritten.addAll(items);
        var something = meanwhile;
        meanwhile = null;
        return Optional.of(something == null ? () -> {} : something);
    }

    private synchronized void ended(Set<String> items) {
        beingWritten.removeAll(items);
    }

    private synchronized Outcome written(
            Commit commit, Collection<Read> conditions, Operation operation) {
        var going = commit.changes().isEmpty() ? commit : commit.withJournalEnds(ends(commit));
        if (!holds(going, operation)
                || !conditions.stream().allMatch(read -> isSo(read, operation.at()))) {
            return Outcome.OVERTAKEN;
        }
        going.changes()
                .forEach(change ->
                        change.uniqueKeysReleased()
                                .forEach(uniqueKey ->
                                        uniqueKeys.remove(
                                                uniqueKeyPlace(change.mapping(), uniqueKey))));
        going.changes().forEach(change -> write(change, operation));
        var idempotencyRecord = commit.idempotencyRecord();
        if (idempotencyRecord != null) {
            idempotencyRecords.put(idempotencyRecord.key(), idempotencyRecord);
        }
        return Outcome.WRITTEN;
    }

    /** The ends of journals with more entries than their state says. */
    private Map<String, Change.JournalHead> ends(Commit commit) {
        var ends = new HashMap<String, Change.JournalHead>();
        for (var change : commit.changes()) {
            var entries = journal.get(change.subject());
            if (entries != null && entries.containsKey(change.toVersion())) {
                var last = entries.lastEntry().getValue();
                var hash = last.entry() == null ? JournalEntry.FIRST : last.entry().hash();
                ends.put(change.subject(), new Change.JournalHead(last.number(), hash));
            }
        }
        return ends;
    }

    private static Set<String> items(Commit commit, Collection<Read> conditions) {
        var items = new HashSet<String>();
        for (var change : commit.changes()) {
            items.add("state " + place(change.mapping(), change.id()));
            if (change.mapping().isJournalled()) {
                items.add("journal " + change.subject() + " " + change.toVersion());
            }
            change.uniqueKeysTaken()
                    .forEach(uniqueKey -> items.add(uniqueKeyPlace(change.mapping(), uniqueKey)));
            change.uniqueKeysReleased()
                    .forEach(uniqueKey -> items.add(uniqueKeyPlace(change.mapping(), uniqueKey)));
        }
        var idempotencyRecord = commit.idempotencyRecord();
        if (idempotencyRecord != null) {
            items.add("answer " + idempotencyRecord.key());
        }
        conditions.forEach(read -> items.add(item(read)));
        return items;
    }

    private static String item(Read read) {
        return switch (read) {
            case Read.OfState state -> "state " + place(state.mapping(), state.id());
            case Read.OfUniqueKey key -> uniqueKeyPlace(key.mapping(), key.uniqueKey());
        };
    }

    @Override
    public synchronized boolean isUnchanged(Collection<Read> reads) {
        if (reads.stream().anyMatch(read -> beingWritten.contains(item(read)))) {
            throw new UnavailableException("what is being written");
        }
        return reads.stream().allMatch(read -> isSo(read, clock.instant()));
    }

    private boolean isSo(Read read, Instant now) {
        return switch (read) {
            case Read.OfState(var mapping, var id, var version) ->
                    version(mapping, id, now) == version;
            case Read.OfUniqueKey(var mapping, var uniqueKey, var holder) ->
                    Objects.equals(uniqueKeys.get(uniqueKeyPlace(mapping, uniqueKey)), holder);
        };
    }

    /** The current version; 0 if there is none or it has expired. */
    private long version(EntityMapping<?> mapping, String id, Instant now) {
        var kept = states.get(place(mapping, id));
        return kept == null || !now.isBefore(kept.expiresAt()) ? 0 : kept.version();
    }

    private boolean holds(Commit commit, Operation operation) {
        var idempotencyRecord = commit.idempotencyRecord();
        if (idempotencyRecord != null
                && find(idempotencyRecord.key(), operation.at()).isPresent()) {
            return false;
        }
        var free = new HashSet<String>();
        for (var change : commit.changes()) {
            change.uniqueKeysReleased()
                    .forEach(uniqueKey -> free.add(uniqueKeyPlace(change.mapping(), uniqueKey)));
        }
        var claimed = new HashSet<String>();
        return commit.changes().stream()
                .allMatch(
                        change -> isThere(change, operation.at()) && isFree(change, claimed, free));
    }

    private boolean isThere(Change<?> change, Instant now) {
        var before = change.before();
        var kept = states.get(place(change.mapping(), change.id()));
        return before == null
                ? version(change.mapping(), change.id(), now) == 0
                : kept != null && kept.version() == before.version();
    }

    private boolean isFree(
            Change<?> change, Collection<String> taken, Collection<String> released) {
        return change.uniqueKeysTaken().stream()
                .map(uniqueKey -> uniqueKeyPlace(change.mapping(), uniqueKey))
                .allMatch(uniqueKey ->
                        (!uniqueKeys.containsKey(uniqueKey) || released.contains(uniqueKey))
                                && taken.add(uniqueKey));
    }

    private <T> void write(Change<T> change, Operation operation) {
        mappings.put(place(change.mapping(), ""), change.mapping());
        var stored = throughJson(StoredState.of(change, "salt"));
        var entry =
                change.mapping().isJournalled() ? JournalEntry.of(change, stored, operation) : null;
        var expiresAt = change.mapping().expiresAt(change.after());
        states.put(
                place(change.mapping(), change.id()),
                new Kept(
                        Objects.requireNonNull(change.mapping().read(stored.state())),
                        change.toVersion(),
                        entry == null ? JournalEntry.FIRST : entry.hash(),
                        stored.listPosition() == null
                                ? new ListPosition("", "")
                                : stored.listPosition(),
                        expiresAt == null ? Instant.MAX : expiresAt,
                        stored));
        change.uniqueKeysTaken()
                .forEach(uniqueKey ->
                        uniqueKeys.put(uniqueKeyPlace(change.mapping(), uniqueKey), change.id()));
        if (entry != null) {
            journal.computeIfAbsent(change.subject(), subject -> new TreeMap<>())
                    .put(entry.number(), new Item(entry.number(), entry));
        }
    }

    /** The state as it is read back after storage as JSON. */
    private static StoredState throughJson(StoredState stored) {
        return new StoredState(
                Json.readOwn(Json.write(stored.state())),
                stored.listPosition(),
                stored.expiresAt(),
                stored.salt());
    }

    /** Two owners may give their states the same name, each in their own table. */
    private static String place(EntityMapping<?> mapping, String id) {
        return mapping.table() + "/" + mapping.subject(id);
    }

    private static String uniqueKeyPlace(EntityMapping<?> mapping, String uniqueKey) {
        return mapping.table() + "/" + mapping.uniqueKeyId(uniqueKey);
    }

    @Override
    public synchronized <T> Optional<Versioned<T>> find(EntityMapping<T> mapping, String id) {
        return Optional.ofNullable(states.get(place(mapping, id)))
                .filter(kept -> clock.instant().isBefore(kept.expiresAt()))
                .map(kept -> versioned(mapping, id, kept));
    }

    @SuppressWarnings("unchecked")
    private static <T> Versioned<T> versioned(EntityMapping<T> mapping, String id, Kept kept) {
        if (kept.state() == null) {
            throw new UnreadableState.UnreadableStateException(
                    new UnreadableState(mapping, id, kept.version()),
                    new IllegalArgumentException());
        }
        return new Versioned<>(
                mapping, id, (T) kept.state(), kept.version(), kept.head(), kept.stored());
    }

    @Override
    public <T> Page<Versioned<T>> findAll(EntityMapping<T> mapping, Collection<String> ids) {
        return page(mapping, ids.stream().distinct().toList(), null);
    }

    private <T> Page<Versioned<T>> page(
            EntityMapping<T> mapping, List<String> ids, @Nullable String next) {
        var items = new ArrayList<Versioned<T>>();
        var unreadable = new ArrayList<UnreadableState>();
        for (var id : ids) {
            try {
                find(mapping, id).ifPresent(items::add);
            } catch (UnreadableState.UnreadableStateException e) {
                unreadable.add(e.which());
            }
        }
        return new Page<>(items, next, unreadable);
    }

    @Override
    public synchronized Optional<String> holderOf(EntityMapping<?> mapping, String uniqueKey) {
        return Optional.ofNullable(uniqueKeys.get(uniqueKeyPlace(mapping, uniqueKey)));
    }

    @Override
    public synchronized <T> Page<Versioned<T>> list(
            EntityMapping<T> mapping, String list, PageRequest request) {
        var after = request.after() == null ? null : Cursor.read(request.after());
        if (after != null && after.order().isEmpty()) {
            throw new InvalidCursorException();
        }
        var upTo = request.upTo();
        var cursors = new ArrayList<Cursor>();
        var table = mapping.table() + "/";
        states.forEach((place, kept) -> {
            if (place.startsWith(table) && kept.listPosition().list().equals(list)) {
                cursors.add(
                        new Cursor(kept.listPosition().order(), place.substring(table.length())));
            }
        });
        var order = Comparator.comparing(Cursor::order).thenComparing(Cursor::id);
        var rest =
                cursors.stream()
                        .filter(cursor -> upTo == null || cursor.order().compareTo(upTo) <= 0)
                        .sorted(order)
                        .filter(cursor -> after == null || order.compare(cursor, after) > 0)
                        .toList();
        var page = rest.stream().limit(request.limit()).toList();
        var ids =
                page.stream()
                        .map(cursor -> cursor.id().substring(mapping.name().length() + 1))
                        .toList();
        return page(mapping, ids, rest.size() > page.size() ? page.getLast().opaque() : null);
    }

    @Override
    public synchronized Page<Item> entries(String subject, PageRequest request) {
        long after =
                request.after() == null
                        ? Long.MIN_VALUE
                        : number(Cursor.read(request.after()).id());
        var rest =
                journal
                        .getOrDefault(subject, new TreeMap<>())
                        .tailMap(after, false)
                        .values()
                        .stream()
                        .toList();
        var page = rest.stream().limit(request.limit()).toList();
        var next =
                rest.size() > page.size()
                        ? new Cursor("", Long.toString(page.getLast().number())).opaque()
                        : null;
        return new Page<>(page, next);
    }

    /** The entries of a subject, all of which can be read. */
    public synchronized List<JournalEntry> entries(String subject) {
        return journal.getOrDefault(subject, new TreeMap<>()).values().stream()
                .map(Item::entry)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new InvalidCursorException();
        }
    }

    @Override
    public synchronized Optional<IdempotencyRecord> find(String key, Instant now) {
        return Optional.ofNullable(idempotencyRecords.get(key))
                .filter(idempotencyRecord -> now.isBefore(idempotencyRecord.expiresAt()));
    }
}
