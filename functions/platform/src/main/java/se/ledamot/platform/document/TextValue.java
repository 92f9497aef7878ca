package se.ledamot.platform.document;

/** A value that a document stores as one text: an id, a number that is read aloud, a mark. */
public interface TextValue {
    /** The text; the same for equal values, and never empty. */
    String value();
}
