package se.ledamot.platform.shape;

/**
 * A named value in a document.
 *
 * @param meaning what it is, for the reader of the OpenAPI document
 */
public record Field(String name, Shape shape, boolean required, String meaning) {
    public static Field of(String name, Shape shape, String meaning) {
        return new Field(name, shape, true, meaning);
    }

    /** A field that may be left out. */
    public static Field maybe(String name, Shape shape, String meaning) {
        return new Field(name, shape, false, meaning);
    }
}
