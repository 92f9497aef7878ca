package se.ledamot.municipality.directory;

/** In which capacity a member sits on a body. Both are entitled to a tablet (K1a). */
public enum SeatType {
    /** Ordinary member (ordinarie ledamot). */
    ORDINARY,
    /** Substitute (ersättare). */
    SUBSTITUTE
}
