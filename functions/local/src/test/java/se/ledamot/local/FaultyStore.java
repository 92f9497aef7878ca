package se.ledamot.local;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Change;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.IdempotencyRecord;
import se.ledamot.platform.commit.IdempotencyStore;
import se.ledamot.platform.commit.JournalReader;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.stack.InjectedFaults;
import se.ledamot.stack.InjectedFaults.Type;

/** The store as one instance of a function sees it, whose requests may fail. */
final class FaultyStore implements Repository, TransactionWriter, JournalReader, IdempotencyStore {
    private static final Set<Type> OF_READS =
            EnumSet.of(
                    Type.LOST_REQUEST,
                    Type.LOST_ANSWER,
                    Type.THROTTLED,
                    Type.SERVER_FAULT,
                    Type.KILLED_BEFORE,
                    Type.KILLED_AFTER,
                    Type.OVERLAPPED);
    private static final Set<Type> OF_LISTS = with(OF_READS, Type.SHORT_PAGE, Type.LAGGING_LIST);
    private static final Set<Type> OF_MANY = with(OF_READS, Type.UNPROCESSED);
    private static final Set<Type> OF_LOOKS = with(OF_READS, Type.CONFLICT);
    private static final Set<Type> OF_WRITES =
            EnumSet.of(
                    Type.LOST_REQUEST,
                    Type.LOST_ANSWER,
                    Type.THROTTLED,
                    Type.SERVER_FAULT,
                    Type.SERVER_FAULT_AFTER,
                    Type.CONFLICT,
                    Type.IN_PROGRESS,
                    Type.KILLED_BEFORE,
                    Type.KILLED_AFTER);

    private final MemoryStore store;
    private final InjectedFaults faults;
    private final String instance;
    private final Set<Type> may;
    private final Lists lists;

    /** Keeps each list as it was last read; like an index it may lag behind by a few writes. */
    static final class Lists {
        private static final int LAG = 3;

        private final Map<String, Page<?>> lists = new HashMap<>();
        private final Map<String, Integer> readAt = new HashMap<>();
        private int writes;

        synchronized void written() {
            writes++;
        }

        synchronized void read(String list, Page<?> page) {
            lists.put(list, page);
            readAt.put(list, writes);
        }

        @SuppressWarnings("unchecked")
        synchronized <T> @Nullable Page<T> before(String list) {
            var at = readAt.get(list);
            return at == null || writes - at > LAG ? null : (Page<T>) lists.get(list);
        }
    }

    /**
     * The store as an instance sees it.
     *
     * @param may the faults that may happen to it
     * @param lists the earlier states of the store's lists, shared by all instances
     */
    FaultyStore(
            MemoryStore store, InjectedFaults faults, String instance, Set<Type> may, Lists lists) {
        this.store = store;
        this.faults = faults;
        this.instance = instance;
        this.may = may;
        this.lists = lists;
    }

    private static Set<Type> with(Set<Type> some, Type... more) {
        var all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }

    private Optional<Type> draw(String what, Set<Type> possible, int weight) {
        var both = EnumSet.copyOf(possible);
        both.retainAll(may);
        return faults.draw(what, both, weight);
    }

    private <R> R read(String what, Set<Type> possible, Supplier<R> read) {
        return read(what, possible, read, type -> read.get());
    }

    /** Reads; faults specific to this read are handled by the last argument. */
    private <R> R read(
            String what, Set<Type> possible, Supplier<R> read, Function<Type, R> otherwise) {
        var call = what.replaceFirst(" .*", "");
        var sort = draw(call, possible, call.equals("findAll") ? 10 : 1);
        if (sort.isEmpty()) {
            return read.get();
        }
        return switch (sort.get()) {
            case LOST_REQUEST, LOST_ANSWER, THROTTLED, SERVER_FAULT, UNPROCESSED ->
                    throw new UnavailableException(what);
            case KILLED_BEFORE -> throw faults.killed(instance + " before " + what);
            case KILLED_AFTER -> throw faults.killed(instance + " after " + what);
            case OVERLAPPED -> {
                faults.overlapped();
                yield read.get();
            }
            default -> otherwise.apply(sort.get());
        };
    }

    @Override
    public <T> Optional<Versioned<T>> find(EntityMapping<T> mapping, String id) {
        return read("find " + mapping.name(), OF_READS, () -> store.find(mapping, id));
    }

    @Override
    public <T> Page<Versioned<T>> findAll(EntityMapping<T> mapping, Collection<String> ids) {
        return read("findAll " + mapping.name(), OF_MANY, () -> store.findAll(mapping, ids));
    }

    @Override
    public Optional<String> holderOf(EntityMapping<?> mapping, String claim) {
        return read("holderOf " + mapping.name(), OF_READS, () -> store.holderOf(mapping, claim));
    }

    @Override
    public boolean isUnchanged(Collection<Read> reads) {
        return read(
                "isStillSo",
                OF_LOOKS,
                () -> store.isUnchanged(reads),
                conflict -> {
                    throw new UnavailableException("what is being written");
                });
    }

    @Override
    public <T> Page<Versioned<T>> list(EntityMapping<T> mapping, String list, PageRequest request) {
        var key = mapping.table() + " " + list + " " + request;
        Supplier<Page<Versioned<T>>> now =
                () -> {
                    var page = store.list(mapping, list, request);
                    lists.read(key, page);
                    return page;
                };
        return read(
                "list " + key,
                OF_LISTS,
                now,
                type ->
                        type == Type.SHORT_PAGE
                                ? store.list(
                                        mapping,
                                        list,
                                        new PageRequest(1, request.after(), request.upTo()))
                                : lagging(key, now));
    }

    private <T> Page<T> lagging(String list, Supplier<Page<T>> now) {
        Page<T> before = lists.before(list);
        return before == null ? now.get() : before;
    }

    @Override
    public Page<Item> entries(String subject, PageRequest request) {
        return read("journal", OF_READS, () -> store.entries(subject, request));
    }

    @Override
    public Optional<IdempotencyRecord> find(String key, Instant now) {
        return read("answer", OF_READS, () -> store.find(key, now));
    }

    @Override
    public Outcome write(Commit commit, Collection<Read> conditions, Operation operation) {
        var sort = draw("write", OF_WRITES, 3);
        if (sort.isEmpty()) {
            return written(commit, conditions, operation);
        }
        return switch (sort.get()) {
            case CONFLICT -> Outcome.OVERTAKEN;
            case LOST_ANSWER, SERVER_FAULT_AFTER -> {
                written(commit, conditions, operation);
                yield Outcome.UNKNOWN;
            }
            case KILLED_BEFORE -> throw faults.killed(instance + " before " + what(commit));
            case KILLED_AFTER -> {
                written(commit, conditions, operation);
                throw faults.killed(instance + " after " + what(commit));
            }
            default -> Outcome.UNKNOWN;
        };
    }

    private Outcome written(Commit commit, Collection<Read> conditions, Operation operation) {
        lists.written();
        return store.write(commit, conditions, operation);
    }

    private static String what(Commit commit) {
        return commit.changes().isEmpty()
                ? "write answer"
                : "write " + what(commit.changes().getFirst());
    }

    private static String what(Change<?> change) {
        var event = change.event();
        return event == null ? change.mapping().name() : event.type();
    }
}
