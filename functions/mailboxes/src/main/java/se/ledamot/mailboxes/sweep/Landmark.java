package se.ledamot.mailboxes.sweep;

import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/**
 * A mail by which a folder is recognised. Some servers give a folder that was deleted and made
 * again the UIDs, and even the UIDVALIDITY, of the old one.
 *
 * @param mail a hash of its Message-ID and its time of arrival
 */
record Landmark(long uid, String mail) {
    private static final int LENGTH = 16;

    static Landmark of(FetchedMail mail, MailHeader header) {
        var hash = Sha256.of(mail.arrivedAt().getEpochSecond() + " " + header.messageId()).hex();
        return new Landmark(mail.uid(), hash.substring(0, LENGTH));
    }

    Document write() {
        return Document.of("uid", uid, "mail", mail);
    }

    static Landmark read(Document written) {
        return new Landmark(written.longValue("uid"), written.text("mail"));
    }
}
