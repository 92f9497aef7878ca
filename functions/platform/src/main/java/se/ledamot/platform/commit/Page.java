package se.ledamot.platform.commit;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor after which the next page starts; null on the last page
 * @param unreadable states on the list, on this page or a later one, that cannot be read: a caller
 *     that can do without them uses the items, any other {@link #requireComplete}
 */
public record Page<T>(List<T> items, @Nullable String next, List<UnreadableState> unreadable) {
    public Page(List<T> items, @Nullable String next) {
        this(items, next, List.of());
    }

    /**
     * The items, if the unreadable states matter too.
     *
     * @throws UnreadableState.UnreadableStateException if there is one that cannot be read
     */
    public List<T> requireComplete() {
        unreadable.stream()
                .findFirst()
                .ifPresent(one -> {
                    throw new UnreadableState.UnreadableStateException(one);
                });
        return items;
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), next, unreadable);
    }

    /** The same page for a reader who must not learn that there are unreadable states. */
    public Page<T> readable() {
        return new Page<>(items, next);
    }

    /** A page of a list that is already loaded as a whole; its cursors are indexes. */
    public static <T> Page<T> of(List<T> all, PageRequest request) {
        return of(all, List.of(), request);
    }

    /** The same for a list that also has unreadable states; each page names them. */
    public static <T> Page<T> of(
            List<T> all, List<UnreadableState> unreadable, PageRequest request) {
        int from = request.after() == null ? 0 : place(request.after(), all.size());
        int to = Math.min(all.size(), from + request.limit());
        var next = to < all.size() ? new Cursor("", Integer.toString(to)).opaque() : null;
        return new Page<>(List.copyOf(all.subList(from, to)), next, unreadable);
    }

    private static int place(String cursor, int size) {
        var id = Cursor.read(cursor).id();
        if (!id.matches("\\d{1,7}")) {
            throw new InvalidCursorException();
        }
        return Math.min(Integer.parseInt(id), size);
    }
}
