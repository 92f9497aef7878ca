package se.ledamot.platform.commit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * States as a decision reads them: what is read by key is noted for the attempt that reads it, and
 * read once in it. Outside a decision it only passes on.
 */
public final class ReadTracking implements Records {
    private final Records records;

    public ReadTracking(Records records) {
        this.records = records;
    }

    @Override
    public <T> Optional<Versioned<T>> find(Kind<T> kind, String id) {
        return ReadSet.current()
                .map(reads -> reads.state(kind, id, () -> records.find(kind, id)))
                .orElseGet(() -> records.find(kind, id));
    }

    @Override
    public <T> Page<Versioned<T>> findAll(Kind<T> kind, Collection<String> ids) {
        return ReadSet.current()
                .map(reads -> noted(reads, kind, ids))
                .orElseGet(() -> records.findAll(kind, ids));
    }

    private <T> Page<Versioned<T>> noted(ReadSet reads, Kind<T> kind, Collection<String> ids) {
        var unread = ids.stream().distinct().filter(id -> !reads.hasState(kind, id)).toList();
        var page = records.findAll(kind, unread);
        var found =
                page.items().stream().collect(Collectors.toMap(Versioned::id, Function.identity()));
        var unreadable = page.unreadable().stream().map(Unreadable::id).collect(Collectors.toSet());
        unread.stream()
                .filter(id -> !unreadable.contains(id))
                .forEach(id -> reads.note(kind, id, Optional.ofNullable(found.get(id))));
        var all = new ArrayList<Versioned<T>>();
        ids.stream()
                .distinct()
                .filter(id -> !unreadable.contains(id))
                .forEach(id -> find(kind, id).ifPresent(all::add));
        return new Page<>(all, null, page.unreadable());
    }

    @Override
    public Optional<String> holderOf(Kind<?> kind, String claim) {
        return ReadSet.current()
                .map(reads -> reads.holder(kind, claim, () -> records.holderOf(kind, claim)))
                .orElseGet(() -> records.holderOf(kind, claim));
    }

    @Override
    public <T> Page<Versioned<T>> shelf(Kind<T> kind, String shelf, PageRequest request) {
        return records.shelf(kind, shelf, request);
    }

    @Override
    public boolean isStillSo(Collection<Read> reads) {
        return records.isStillSo(reads);
    }
}
