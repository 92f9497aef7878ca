package se.ledamot.platform.commit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Records for the current decision what it reads by key, and reads each key only once in it.
 * Outside a decision it only delegates.
 */
public final class ReadTrackingRepository implements Repository {
    private final Repository repository;

    public ReadTrackingRepository(Repository repository) {
        this.repository = repository;
    }

    @Override
    public <T> Optional<Versioned<T>> find(EntityMapping<T> mapping, String id) {
        return ReadSet.current()
                .map(reads -> reads.state(mapping, id, () -> repository.find(mapping, id)))
                .orElseGet(() -> repository.find(mapping, id));
    }

    @Override
    public <T> Page<Versioned<T>> findAll(EntityMapping<T> mapping, Collection<String> ids) {
        return ReadSet.current()
                .map(reads -> noted(reads, mapping, ids))
                .orElseGet(() -> repository.findAll(mapping, ids));
    }

    private <T> Page<Versioned<T>> noted(
            ReadSet reads, EntityMapping<T> mapping, Collection<String> ids) {
        var unread = ids.stream().distinct().filter(id -> !reads.hasState(mapping, id)).toList();
        var page = repository.findAll(mapping, unread);
        var found =
                page.items().stream().collect(Collectors.toMap(Versioned::id, Function.identity()));
        var unreadable =
                page.unreadable().stream().map(UnreadableState::id).collect(Collectors.toSet());
        unread.stream()
                .filter(id -> !unreadable.contains(id))
                .forEach(id -> reads.note(mapping, id, Optional.ofNullable(found.get(id))));
        var all = new ArrayList<Versioned<T>>();
        ids.stream()
                .distinct()
                .filter(id -> !unreadable.contains(id))
                .forEach(id -> find(mapping, id).ifPresent(all::add));
        return new Page<>(all, null, page.unreadable());
    }

    @Override
    public Optional<String> holderOf(EntityMapping<?> mapping, String uniqueKey) {
        return ReadSet.current()
                .map(reads ->
                        reads.holder(
                                mapping, uniqueKey, () -> repository.holderOf(mapping, uniqueKey)))
                .orElseGet(() -> repository.holderOf(mapping, uniqueKey));
    }

    @Override
    public <T> Page<Versioned<T>> list(EntityMapping<T> mapping, String list, PageRequest request) {
        return repository.list(mapping, list, request);
    }

    @Override
    public boolean isUnchanged(Collection<Read> reads) {
        return repository.isUnchanged(reads);
    }
}
