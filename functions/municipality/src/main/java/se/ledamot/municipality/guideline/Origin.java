package se.ledamot.municipality.guideline;

/** Where a setting's value comes from. */
public enum Origin {
    /** The guideline's text says it. */
    STATED,
    /** The text is silent; the value is another municipality's. */
    BORROWED,
    /** No text says it; the value is a starting point that the municipality should review. */
    CHOSEN,
    /** The municipality decided it, in a version of its own. */
    DECIDED
}
