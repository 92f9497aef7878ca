package se.ledamot.platform.commit;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor that the next page starts after; null where this is the last
 * @param unreadable what stands in this part of the list as well and cannot be read: whoever can go
 *     on without it takes the items, whoever cannot takes them {@link #complete}
 */
public record Page<T>(List<T> items, @Nullable String next, List<Unreadable> unreadable) {
    public Page(List<T> items, @Nullable String next) {
        this(items, next, List.of());
    }

    /**
     * The items, where what stands beside them matters too.
     *
     * @throws Unreadable.Found where one of them cannot be read
     */
    public List<T> complete() {
        unreadable.stream()
                .findFirst()
                .ifPresent(one -> {
                    throw new Unreadable.Found(one);
                });
        return items;
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), next, unreadable);
    }

    /** A page of a list that is already here whole; its cursors count. */
    public static <T> Page<T> of(List<T> all, PageRequest request) {
        int from = request.after() == null ? 0 : place(request.after(), all.size());
        int to = Math.min(all.size(), from + request.limit());
        var next = to < all.size() ? new Cursor("", Integer.toString(to)).opaque() : null;
        return new Page<>(List.copyOf(all.subList(from, to)), next);
    }

    private static int place(String cursor, int size) {
        var id = Cursor.read(cursor).id();
        if (!id.matches("\\d{1,7}")) {
            throw new BadCursor();
        }
        return Math.min(Integer.parseInt(id), size);
    }
}
