package se.ledamot.mailboxes.log;

import java.time.Instant;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.platform.document.Sha256;

/**
 * What a mail is known by wherever it lies, since a UID is new in each folder: the hash of its
 * header and when it arrived, both of which survive a move. Two deliveries of one mail differ by
 * their time, unless that is the same second.
 */
public final class MailFingerprint {
    private static final int LENGTH = 32;

    private MailFingerprint() {}

    /** The fingerprint of a mail. */
    public static String of(Instant arrivedAt, MailHeader header) {
        return Sha256.of(arrivedAt.getEpochSecond() + " " + header.hash())
                .hex()
                .substring(0, LENGTH);
    }
}
