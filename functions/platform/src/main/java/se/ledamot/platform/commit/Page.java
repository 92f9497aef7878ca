package se.ledamot.platform.commit;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor that the next page starts after; null where this is the last
 * @param unreadable what stands on the list as well, here or further on, and cannot be read:
 *     whoever can go on without it takes the items, whoever cannot takes them {@link
 *     #requireComplete}
 */
public record Page<T>(List<T> items, @Nullable String next, List<UnreadableState> unreadable) {
    public Page(List<T> items, @Nullable String next) {
        this(items, next, List.of());
    }

    /**
     * The items, where what stands beside them matters too.
     *
     * @throws UnreadableState.UnreadableStateException where one of them cannot be read
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

    /** The same for a reader who is not to know that there is something that cannot be read. */
    public Page<T> readable() {
        return new Page<>(items, next);
    }

    /** A page of a list that is already here whole; its cursors count. */
    public static <T> Page<T> of(List<T> all, PageRequest request) {
        return of(all, List.of(), request);
    }

    /** The same of a list on which other things stand that cannot be read; each page names them. */
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
