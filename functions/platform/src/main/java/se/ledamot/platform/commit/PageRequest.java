package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit at most so many, 1 to {@link #MOST}
 * @param after the cursor that the page before ended with; null for the first page
 * @param upTo the last place in the list's order that is wanted; null for all
 */
public record PageRequest(int limit, @Nullable String after, @Nullable String upTo) {
    public static final int MOST = 200;

    public PageRequest {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("A page has 1 to " + MOST + " items");
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, null, null);
    }

    public PageRequest after(@Nullable String cursor) {
        return new PageRequest(limit, cursor, upTo);
    }

    public PageRequest upTo(String order) {
        return new PageRequest(limit, after, order);
    }
}
