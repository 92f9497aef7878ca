package se.ledamot.municipality.password;

/** One of the three passwords (lösenord) that a member protects personally (K3.1e). */
public enum Password {
    /** The code that opens the tablet. */
    TABLET,
    /** Of the meeting tool. */
    MEETING_TOOL,
    /** Of the municipal e-mail. */
    MAIL
}
