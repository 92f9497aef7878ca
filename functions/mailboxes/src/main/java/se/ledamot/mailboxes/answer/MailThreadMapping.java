package se.ledamot.mailboxes.answer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Mapping of threads, by mailbox and a hash of their subjects. A thread in which a mail waits is on
 * its member's list; one in which none waits expires, and so does one that nobody has touched for a
 * year.
 */
public final class MailThreadMapping implements EntityMapping<MailThread> {
    public static final MailThreadMapping THREAD = new MailThreadMapping();

    /** A mail that nobody has handled for a year is not handled any more. */
    private static final Duration WAITED_FOR = Duration.ofDays(365);

    private MailThreadMapping() {}

    /** The list of a member's threads in which a mail waits, the longest waiting first. */
    public static String waiting(MemberId member) {
        return "mail-thread/waiting/" + member;
    }

    static String id(MemberId member, String key) {
        return member + "/" + key;
    }

    @Override
    public String name() {
        return "mail-thread";
    }

    @Override
    public String table() {
        return "Mailboxes";
    }

    @Override
    public Document write(MailThread thread) {
        return Document.of(
                "member", thread.member(),
                "received", thread.received().stream().map(ReceivedMail::write).toList(),
                "sent", thread.sent().stream().map(SentMail::write).toList(),
                "rememberedUntil", thread.rememberedUntil());
    }

    @Override
    public MailThread read(Document written) {
        return new MailThread(
                new MemberId(written.text("member")),
                written.documents("received").stream().map(ReceivedMail::read).toList(),
                written.documents("sent").stream().map(SentMail::read).toList(),
                written.instant("rememberedUntil"));
    }

    @Override
    public @Nullable ListPosition listPosition(MailThread thread) {
        return thread.waiting()
                .findFirst()
                .map(first -> ListPosition.at(waiting(thread.member()), first.mail().arrivedAt()))
                .orElse(null);
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(MailThread thread) {
        var forgotten = thread.rememberedUntil().plus(WAITED_FOR);
        return thread.isHandled() ? thread.rememberedUntil() : forgotten;
    }
}
