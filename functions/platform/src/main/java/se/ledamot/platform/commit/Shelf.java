package se.ledamot.platform.commit;

/**
 * A list that a state stands in, and its place there.
 *
 * @param name the list, such as {@code tablet/in-stock}
 * @param order what it is sorted by, as text: a time as ISO-8601, a number, a name
 */
public record Shelf(String name, String order) {}
