package se.ledamot.incidents;

/** How far the service of a damaged tablet has come (K3.3c). */
public enum ServiceStatus {
    /** None is planned. */
    NONE,
    PLANNED,
    /** The desk has it, or has sent it away. */
    AWAY,
    /** It can be fetched at the desk. */
    BACK,
    /** The member has it again. */
    HANDED_OUT,
    /** It is not worth repairing; the loan ends by the tablet's return. */
    SCRAPPED
}
