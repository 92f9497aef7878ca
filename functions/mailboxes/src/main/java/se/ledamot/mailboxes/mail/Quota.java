package se.ledamot.mailboxes.mail;

/**
 * How much room a mailbox has (RFC 9208).
 *
 * @param usedBytes how much is used
 * @param limitBytes how much there is
 */
public record Quota(long usedBytes, long limitBytes) {
    /** Whether the server takes no more mail. */
    public boolean isFull() {
        return usedBytes >= limitBytes;
    }
}
