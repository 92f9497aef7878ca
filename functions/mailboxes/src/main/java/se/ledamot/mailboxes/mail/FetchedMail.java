package se.ledamot.mailboxes.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as a sweep fetches it: when it arrived, and its header. Its body stays on the server.
 *
 * @param uid its UID in the folder that it was fetched from
 * @param isDraft whether it was never sent
 * @param arrivedAt the server's internal date, which survives a move to another folder
 * @param header null where the server has listed the mail but cannot deliver it yet
 */
public record FetchedMail(
        long uid, boolean isDraft, Instant arrivedAt, @Nullable MailHeader header) {
    /** The same, with an empty header where the server has delivered none. */
    FetchedMail withHeaderAsIs() {
        return header == null ? new FetchedMail(uid, isDraft, arrivedAt, MailHeader.EMPTY) : this;
    }
}
