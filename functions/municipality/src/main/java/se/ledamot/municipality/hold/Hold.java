package se.ledamot.municipality.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/**
 * That a mail, or a whole mailbox, must not be purged (O2.5). A hold says nothing of why: whoever
 * put it knows it by its id.
 *
 * @param mail the one mail; null where all of the mailbox is held, because nobody can say yet which
 *     mail it is
 */
public record Hold(String id, @Nullable Mail mail, Instant since) {
    /**
     * A mail, by all that may tell it from others.
     *
     * @param content of the mail as it was received
     * @param messageId as its header has it; null where it has none, or that is not known
     */
    public record Mail(Sha256 content, @Nullable String messageId) {
        /** Whether both are the same mail: the same bytes, or the same message in other clothes. */
        boolean isSameAs(Mail other) {
            return content.equals(other.content)
                    || messageId != null && messageId.equals(other.messageId);
        }

        Document write() {
            return Document.of("content", content.hex(), "messageId", messageId);
        }

        static @Nullable Mail readOrNull(@Nullable Document written) {
            return written == null
                    ? null
                    : new Mail(
                            new Sha256(written.text("content")), written.textOrNull("messageId"));
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
