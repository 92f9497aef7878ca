package se.ledamot.incidents;

/** Why a tablet could not be erased from a distance. */
public enum EraseFailure {
    /** It could not be reached: switched off, or without a net. */
    NOT_REACHED,
    /** It was not set up to be erased from a distance. */
    NOT_MANAGED,
    /** The order was not carried out, for another reason. */
    OTHER
}
