package se.ledamot.incidents;

/** Why a tablet could not be erased remotely. */
public enum EraseFailure {
    /** It could not be reached: switched off, or without a network. */
    NOT_REACHED,
    /** It was not set up for remote erasure. */
    NOT_MANAGED,
    /** The order was not carried out, for another reason. */
    OTHER
}
