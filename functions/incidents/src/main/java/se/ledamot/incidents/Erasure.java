package se.ledamot.incidents;

/** How far the erasure of a missing tablet has come (K3.4c). It is open until it is confirmed. */
public enum Erasure {
    ORDERED,
    FAILED,
    /** It was not confirmed in time, so the SIM card is blocked anyway (K3.4e). */
    TIMED_OUT,
    CONFIRMED,
    /** The tablet was found before it was erased, or now belongs to somebody else. */
    CALLED_OFF
}
