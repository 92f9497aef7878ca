package se.ledamot.members;

import se.ledamot.platform.document.Document;

/**
 * What an import would do to one line of a register.
 *
 * @param id the id of the line's person
 * @param shown the content of the line
 */
public record ImportDifference(String id, Type type, Document shown) {
    /** What happens to a line. */
    public enum Type {
        ADDED,
        CHANGED,
        ENDED,
        UNCHANGED
    }

    public Document toJson() {
        return Document.of("id", id, "change", type).and(shown);
    }
}
