package se.ledamot.platform.commit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the current states. What is found by id or by unique key is never stale; a list may lag
 * behind for a moment, so a decision on a list's item is made on that item read again.
 *
 * <p>A state that cannot be read does not block others: a list names it beside its items, and only
 * a read by key throws {@link UnreadableState.UnreadableStateException}. Each method throws {@link
 * UnavailableException} if the store does not respond.
 */
public interface Repository {
    <T> Optional<Versioned<T>> find(EntityMapping<T> mapping, String id);

    /** The states that exist for those ids, in no order, as one page. */
    <T> Page<Versioned<T>> findAll(EntityMapping<T> mapping, Collection<String> ids);

    /** The id of the state that holds the unique key. */
    Optional<String> holderOf(EntityMapping<?> mapping, String uniqueKey);

    /** Whether all of it is still as it was read, at one moment. */
    boolean isUnchanged(Collection<Read> reads);

    /** A page of a list, in its order. */
    <T> Page<Versioned<T>> list(EntityMapping<T> mapping, String list, PageRequest request);

    /** The whole list as one page. For lists whose length has a limit of its own. */
    default <T> Page<Versioned<T>> listAll(EntityMapping<T> mapping, String list) {
        return listAll(mapping, list, PageRequest.first(PageRequest.MOST));
    }

    /** The list up to and including the order that the request names, as one page. */
    default <T> Page<Versioned<T>> listAll(
            EntityMapping<T> mapping, String list, PageRequest request) {
        var all = new ArrayList<Versioned<T>>();
        var unreadable = new ArrayList<UnreadableState>();
        var page = list(mapping, list, request);
        while (true) {
            all.addAll(page.items());
            unreadable.addAll(page.unreadable());
            if (page.next() == null) {
                return new Page<>(all, null, unreadable);
            }
            page = list(mapping, list, request.withAfter(page.next()));
        }
    }

    /**
     * A page of the items on the list that match: a full one, however many others are between them.
     * An unreadable state is named, since it is unknown whether it matches.
     */
    default <T> Page<Versioned<T>> list(
            EntityMapping<T> mapping, String list, PageRequest request, Predicate<T> wanted) {
        var found = new ArrayList<Versioned<T>>();
        var unreadable = new ArrayList<UnreadableState>();
        var reading = new PageRequest(PageRequest.MOST, request.after(), request.upTo());
        while (true) {
            var page = list(mapping, list, reading);
            unreadable.addAll(page.unreadable());
            for (var item : page.items()) {
                // Only a matching item may reveal that there are more: the others may be hidden.
                if (wanted.test(item.state())) {
                    if (found.size() == request.limit()) {
                        return new Page<>(found, cursorOf(found.getLast()), unreadable);
                    }
                    found.add(item);
                }
            }
            if (page.next() == null) {
                return new Page<>(found, null, unreadable);
            }
            reading = reading.withAfter(page.next());
        }
    }

    private static <T> String cursorOf(Versioned<T> item) {
        var listPosition = Objects.requireNonNull(item.mapping().listPosition(item.state()));
        return new Cursor(listPosition.order(), item.subject()).opaque();
    }
}
