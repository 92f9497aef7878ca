package se.ledamot.mailboxes.sweep;

/** Another sweep has taken over the mailbox: this one must not write any more. */
final class SweepOvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1;
}
