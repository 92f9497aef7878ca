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
import java.util.TreeMap;
import se.ledamot.platform.commit.Answer;
import se.ledamot.platform.commit.Answers;
import se.ledamot.platform.commit.BadCursor;
import se.ledamot.platform.commit.Change;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Cursor;
import se.ledamot.platform.commit.Entry;
import se.ledamot.platform.commit.Journal;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Ledger;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Json;

/** The store's fake: it passes the contract that the real one passes. */
public final class MemoryStore implements Records, Ledger, Journal, Answers {
    private record Kept(Object state, long version, String head, Shelf shelf, Instant forgetAt) {}

    private final Map<String, Kept> states = new HashMap<>();
    private final Map<String, String> claims = new HashMap<>();
    private final Map<String, TreeMap<Long, Entry>> journal = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final Clock clock;

    public MemoryStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Outcome write(Commit commit, Operation operation) {
        if (size(commit) > MOST_WRITES) {
            throw new IllegalArgumentException("Too many writes");
        }
        if (!holds(commit, operation)) {
            return Outcome.OVERTAKEN;
        }
        commit.changes()
                .forEach(change ->
                        change.released()
                                .forEach(claim -> claims.remove(key(change.kind(), claim))));
        commit.changes().forEach(change -> write(change, operation));
        var answer = commit.answer();
        if (answer != null) {
            answers.put(answer.key(), answer);
        }
        return Outcome.WRITTEN;
    }

    private static long size(Commit commit) {
        long size = commit.answer() == null ? 0 : 1;
        for (var change : commit.changes()) {
            size += 2 + change.claimed().size() + change.released().size();
        }
        return size;
    }

    private boolean holds(Commit commit, Operation operation) {
        var answer = commit.answer();
        if (answer != null && find(answer.key(), operation.at()).isPresent()) {
            return false;
        }
        var free = new HashSet<String>();
        for (var change : commit.changes()) {
            change.released().forEach(claim -> free.add(key(change.kind(), claim)));
        }
        var claimed = new HashSet<String>();
        return commit.changes().stream().allMatch(change -> holds(change, claimed, free));
    }

    private boolean holds(
            Change<?> change, Collection<String> claimed, Collection<String> released) {
        var kept = states.get(place(change.kind(), change.id()));
        if ((kept == null ? 0 : kept.version()) != change.fromVersion()) {
            return false;
        }
        return change.claimed().stream()
                .map(claim -> key(change.kind(), claim))
                .allMatch(claim ->
                        (!claims.containsKey(claim) || released.contains(claim))
                                && claimed.add(claim));
    }

    private <T> void write(Change<T> change, Operation operation) {
        var entry = Entry.of(change, operation);
        var forgetAt = change.kind().forgetAt(change.after());
        var shelf = change.kind().shelf(change.after());
        states.put(
                place(change.kind(), change.id()),
                new Kept(
                        throughJson(change),
                        change.toVersion(),
                        entry.hash(),
                        shelf == null ? new Shelf("", "") : shelf,
                        forgetAt == null ? Instant.MAX : forgetAt));
        change.claimed().forEach(claim -> claims.put(key(change.kind(), claim), change.id()));
        journal.computeIfAbsent(change.subject(), subject -> new TreeMap<>())
                .put(entry.number(), entry);
    }

    /** Two owners may give their states the same name, each in their own table. */
    private static String place(Kind<?> kind, String id) {
        return kind.table() + "/" + kind.subject(id);
    }

    private static String key(Kind<?> kind, String claim) {
        return kind.name() + "/" + claim;
    }

    @Override
    public synchronized <T> Optional<Versioned<T>> find(Kind<T> kind, String id) {
        return Optional.ofNullable(states.get(place(kind, id)))
                .filter(kept -> clock.instant().isBefore(kept.forgetAt()))
                .map(kept -> versioned(kind, id, kept));
    }

    @SuppressWarnings("unchecked")
    private static <T> Versioned<T> versioned(Kind<T> kind, String id, Kept kept) {
        return new Versioned<>(kind, id, (T) kept.state(), kept.version(), kept.head());
    }

    /** The state as it comes back after it was kept as JSON. */
    private static <T> Object throughJson(Change<T> change) {
        var written = Json.write(change.kind().write(change.after()));
        return Objects.requireNonNull(change.kind().read(Json.readOwn(written)));
    }

    @Override
    public <T> List<Versioned<T>> findAll(Kind<T> kind, Collection<String> ids) {
        return ids.stream().distinct().flatMap(id -> find(kind, id).stream()).toList();
    }

    @Override
    public synchronized Optional<String> holderOf(Kind<?> kind, String claim) {
        return Optional.ofNullable(claims.get(key(kind, claim)));
    }

    @Override
    public synchronized <T> Page<Versioned<T>> shelf(
            Kind<T> kind, String shelf, PageRequest request) {
        var after = request.after() == null ? null : Cursor.read(request.after());
        var upTo = request.upTo();
        var cursors = new ArrayList<Cursor>();
        var table = kind.table() + "/";
        states.forEach((place, kept) -> {
            if (place.startsWith(table) && kept.shelf().name().equals(shelf)) {
                cursors.add(new Cursor(kept.shelf().order(), place.substring(table.length())));
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
        var items =
                page.stream()
                        .flatMap(cursor ->
                                find(kind, cursor.id().substring(kind.name().length() + 1))
                                        .stream())
                        .toList();
        return new Page<>(items, rest.size() > page.size() ? page.getLast().opaque() : null);
    }

    @Override
    public synchronized Page<Entry> of(String subject, PageRequest request) {
        long after = request.after() == null ? 0 : number(Cursor.read(request.after()).id());
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

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new BadCursor();
        }
    }

    @Override
    public synchronized Optional<Answer> find(String key, Instant now) {
        return Optional.ofNullable(answers.get(key))
                .filter(answer -> now.isBefore(answer.forgetAt()));
    }
}
