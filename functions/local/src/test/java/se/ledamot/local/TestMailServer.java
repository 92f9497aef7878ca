package se.ledamot.local;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FetchedMails;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.trigger.MessageQueue;
import se.ledamot.platform.trigger.QueueBatch;

/**
 * A mail server on which each mailbox has the same three mails, or more than a page of the log
 * holds; the last of them cannot be delivered, and one mailbox cannot be opened. And the queue of
 * sweeps, which is emptied by hand.
 */
final class TestMailServer implements MailServer, MessageQueue {
    private static final Instant ARRIVED = Instant.parse("2026-11-23T07:30:00Z");
    private static final String CLOSED = "gunilla.";
    private static final String FULL = "bjorn.";
    private static final long FEW = 3;
    private static final long MANY = 130;
    private static final ServerFolder INBOX = new ServerFolder("INBOX", "INBOX", "/", Set.of());

    private final List<String> queue = new ArrayList<>();

    @Override
    public boolean isSetUp() {
        return true;
    }

    @Override
    public MailSession open(MailAddress mailbox) {
        if (mailbox.value().startsWith(CLOSED)) {
            throw new MailServerException(Problem.ACCESS_REFUSED, null);
        }
        return new Session(mailbox.value().startsWith(FULL) ? MANY : FEW);
    }

    @Override
    public synchronized void send(List<String> bodies) {
        queue.addAll(bodies);
    }

    /** Those services with this server and this queue. */
    Services on(Services services) {
        return services.with(MailServer.class, this).with(MessageQueue.class, this);
    }

    /** What is in the queue, which is empty from then on. */
    synchronized QueueBatch take() {
        var messages = new ArrayList<QueueBatch.Message>();
        queue.forEach(body ->
                messages.add(new QueueBatch.Message(Integer.toString(messages.size()), body)));
        queue.clear();
        return new QueueBatch(messages);
    }

    /** A session with a mailbox. */
    private record Session(long mails) implements MailSession {
        @Override
        public List<ServerFolder> folders() {
            return List.of(INBOX);
        }

        @Override
        public Map<ServerFolder, FolderStatus> statuses(List<ServerFolder> folders) {
            return Map.of(INBOX, new FolderStatus(1, mails + 1, mails, 1, 7L, 300 * mails));
        }

        @Override
        public OpenedFolder examine(ServerFolder folder) {
            return new OpenedFolder(1, mails + 1);
        }

        @Override
        public UidSet search(MailQuery query) {
            var all = UidSet.of(LongStream.rangeClosed(1, mails).toArray());
            var uids = query.uids();
            return (uids == null ? all : all.intersect(uids)).from(query.fromUid());
        }

        @Override
        public FetchedMails fetch(UidSet uids) {
            var undelivered = UidSet.of(mails);
            return new FetchedMails(
                    uids.minus(undelivered).stream().mapToObj(Session::mail).toList(),
                    undelivered.intersect(uids));
        }

        private static FetchedMail mail(long uid) {
            var header =
                    new MailHeader(
                            uid + "@example.se",
                            List.of("bo@example.se"),
                            List.of("cecilia.noren@pol.kramfors.se"),
                            "Fråga " + uid,
                            Sha256.of(Long.toString(uid)));
            return new FetchedMail(uid, false, ARRIVED.plusSeconds(uid), header);
        }

        @Override
        public void close() {}
    }
}
