package se.ledamot.platform.commit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The states as they are now. What is found by id or by claim is never stale; a list may lag behind
 * by a moment, so what is decided on a list's item is decided on that item found again.
 */
public interface Records {
    <T> Optional<Versioned<T>> find(Kind<T> kind, String id);

    /** Those of the ids that there are, in no order. */
    <T> List<Versioned<T>> findAll(Kind<T> kind, Collection<String> ids);

    /** The id of the state that holds the claim alone. */
    Optional<String> holderOf(Kind<?> kind, String claim);

    /** A page of a shelf, in its order. */
    <T> Page<Versioned<T>> shelf(Kind<T> kind, String shelf, PageRequest request);

    /** The whole shelf. For sweeps and for lists whose length has a limit of its own. */
    default <T> List<Versioned<T>> whole(Kind<T> kind, String shelf) {
        return whole(kind, shelf, PageRequest.first(PageRequest.MOST));
    }

    /** The shelf up to and with the order that the request names. */
    default <T> List<Versioned<T>> whole(Kind<T> kind, String shelf, PageRequest request) {
        var all = new ArrayList<Versioned<T>>();
        var page = shelf(kind, shelf, request);
        all.addAll(page.items());
        while (page.next() != null) {
            page = shelf(kind, shelf, request.after(page.next()));
            all.addAll(page.items());
        }
        return all;
    }
}
