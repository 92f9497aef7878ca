package se.ledamot.municipality.notice;

/** How a message reaches someone. */
public enum Channel {
    SMS,
    MAIL
}
