package se.ledamot.mailboxes.answer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;

/**
 * The thread of a mail that needs an answer, found by its Message-ID: an answer names that, and may
 * have another subject. Where a sweep has seen the answer first, it is the answer's thread.
 *
 * @param thread the id of the thread
 * @param at when the mail arrived, or its answer was sent
 */
public record ThreadOfMessage(String thread, Instant at) {
    /** An answer that comes later is recognised by its subject alone. */
    private static final Duration REMEMBERED = Duration.ofDays(400);

    /** The id of the mail with that hash of its Message-ID. */
    static String id(MemberId member, String messageId) {
        return member + "/" + messageId;
    }

    /** Mapping of these, by mailbox and the hash of the Message-ID. It has no journal. */
    public static final class ThreadOfMessageMapping implements EntityMapping<ThreadOfMessage> {
        public static final ThreadOfMessageMapping THREAD_OF = new ThreadOfMessageMapping();

        private ThreadOfMessageMapping() {}

        @Override
        public String name() {
            return "message-thread";
        }

        @Override
        public String table() {
            return MailThreadMapping.THREAD.table();
        }

        @Override
        public boolean isJournalled() {
            return false;
        }

        /** Of two mails with one Message-ID, the first is found. */
        @Override
        public ReadRule readRule() {
            return ReadRule.NEVER_CHANGES;
        }

        @Override
        public Document write(ThreadOfMessage found) {
            return Document.of("thread", found.thread(), "at", found.at());
        }

        @Override
        public ThreadOfMessage read(Document written) {
            return new ThreadOfMessage(written.text("thread"), written.instant("at"));
        }

        @Override
        public boolean canExpire() {
            return true;
        }

        @Override
        public @Nullable Instant expiresAt(ThreadOfMessage found) {
            return found.at().plus(REMEMBERED);
        }
    }
}
