package se.ledamot.platform.schema;

/**
 * A named value in a document.
 *
 * @param meaning what it is, for the reader of the OpenAPI document
 */
public record Field(String name, Schema schema, boolean required, String meaning) {
    public static Field of(String name, Schema schema, String meaning) {
        return new Field(name, schema, true, meaning);
    }

    /** A field that may be left out. */
    public static Field maybe(String name, Schema schema, String meaning) {
        return new Field(name, schema, false, meaning);
    }
}
