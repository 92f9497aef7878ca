package se.ledamot.mailboxes.sweep;

import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/**
 * A mail by which a folder is recognised. Some servers give a folder that was deleted and made
 * again the UIDs, and even the UIDVALIDITY, of the old one.
 *
 * @param hash of its Message-ID and its time of arrival
 */
record KnownMail(long uid, String hash) {
    private static final int LENGTH = 16;

    static KnownMail of(FetchedMail mail, MailHeader header) {
        var hash = Sha256.of(mail.arrivedAt().getEpochSecond() + " " + header.messageId()).hex();
        return new KnownMail(mail.uid(), hash.substring(0, LENGTH));
    }

    Document write() {
        return Document.of("uid", uid, "hash", hash);
    }

    static KnownMail read(Document written) {
        return new KnownMail(written.longValue("uid"), written.text("hash"));
    }
}
