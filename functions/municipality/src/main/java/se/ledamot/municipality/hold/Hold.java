package se.ledamot.municipality.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/**
 * A hold, which forbids purging a mail or a whole mailbox (O2.5). It does not say why: its creator
 * knows it by its id.
 *
 * @param mail the mail; null where the whole mailbox is held, because nobody can say yet which mail
 *     it is
 */
public record Hold(String id, @Nullable Mail mail, Instant since) {
    /**
     * The identity of a mail.
     *
     * @param hash the hash of the mail as it was received
     * @param messageId as in its header; null where there is none, or it is not known
     */
    public record Mail(Sha256 hash, @Nullable String messageId) {
        /** Whether both are the same mail: the same bytes, or the same message id. */
        boolean isSameAs(Mail other) {
            return hash.equals(other.hash)
                    || messageId != null && messageId.equals(other.messageId);
        }

        Document write() {
            return Document.of("hash", hash.hex(), "messageId", messageId);
        }

        static @Nullable Mail readOrNull(@Nullable Document written) {
            return written == null
                    ? null
                    : new Mail(new Sha256(written.text("hash")), written.textOrNull("messageId"));
        }
    }

    boolean forbids(Mail purged) {
        return mail == null || mail.isSameAs(purged);
    }

    Document write() {
        return Document.of("id", id, "mail", mail == null ? null : mail.write(), "since", since);
    }

    static Hold read(Document written) {
        return new Hold(
                written.text("id"),
                Mail.readOrNull(written.documentOrNull("mail")),
                written.instant("since"));
    }
}
