package se.ledamot.mailboxes.sweep;

import java.time.Instant;
import se.ledamot.mailboxes.log.MailFingerprint;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/**
 * A mail by which a folder is recognised. Some servers give a folder that was deleted and made
 * again the UIDs, and even the UIDVALIDITY, of the old one.
 *
 * @param hash of its Message-ID and its time of arrival
 * @param arrivedAt when it arrived
 * @param fingerprint by which the log has it
 */
record KnownMail(long uid, String hash, Instant arrivedAt, String fingerprint) {
    private static final int LENGTH = 16;

    /** Whether both are one mail with one UID. */
    boolean isSameAs(KnownMail other) {
        return uid == other.uid && hash.equals(other.hash);
    }

    static KnownMail of(FetchedMail mail, MailHeader header) {
        var hash = Sha256.of(mail.arrivedAt().getEpochSecond() + " " + header.messageId()).hex();
        return new KnownMail(
                mail.uid(),
                hash.substring(0, LENGTH),
                mail.arrivedAt(),
                MailFingerprint.of(mail.arrivedAt(), header));
    }

    Document write() {
        return Document.of(
                "uid", uid, "hash", hash, "arrivedAt", arrivedAt, "fingerprint", fingerprint);
    }

    static KnownMail read(Document written) {
        return new KnownMail(
                written.longValue("uid"),
                written.text("hash"),
                written.instant("arrivedAt"),
                written.text("fingerprint"));
    }
}
