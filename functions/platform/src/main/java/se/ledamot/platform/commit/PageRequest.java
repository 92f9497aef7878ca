package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;

/**
 * The part of a list that is requested.
 *
 * @param limit the most items, 1 to {@link #MOST}
 * @param after the cursor that the previous page ended with; null for the first page
 * @param upTo the last position in the list's order that is included; null for all
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

    public PageRequest withAfter(@Nullable String cursor) {
        return new PageRequest(limit, cursor, upTo);
    }

    public PageRequest withUpTo(String order) {
        return new PageRequest(limit, after, order);
    }
}
