package se.ledamot.platform.commit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A list that shows a state, and the state's position there.
 *
 * @param list the list, such as {@code tablet/in-stock}
 * @param order what it is sorted by, as text: a time as {@link #order} writes it, a number, a name
 */
public record ListPosition(String list, String order) {
    // All of one length, so that they sort as times do: an instant's own text leaves zeros out.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
                    .withZone(ZoneOffset.UTC);

    /** A position in a list sorted by time. */
    public static ListPosition at(String name, Instant time) {
        return new ListPosition(name, order(time));
    }

    /** A time as text that sorts as times do. */
    public static String order(Instant time) {
        return TIME.format(time);
    }
}
