package se.ledamot.platform.notice;

/** How a message reaches someone. */
public enum Channel {
    SMS,
    MAIL
}
