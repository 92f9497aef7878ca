package se.ledamot.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import se.ledamot.mailboxes.mail.Capability;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FetchedMails;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.mailboxes.mail.Quota;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.mailboxes.mime.HeaderParser;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.trigger.MessageQueue;
import se.ledamot.platform.trigger.QueueBatch;

/**
 * A mail server on which each mailbox has the same three mails, or more than a page of the log
 * holds; one of them cannot be delivered, and one mailbox cannot be opened. From then on a mail
 * comes each day, and the first of those is answered. And the queue of sweeps, which is emptied by
 * hand.
 */
final class TestMailServer implements MailServer, MessageQueue {
    static final String HOST = "imap.kommun.se";
    private static final Instant ARRIVED = Instant.parse("2026-11-23T07:30:00Z");
    private static final String CLOSED = "gunilla.";
    private static final String FULL = "bjorn.";
    private static final long FEW = 3;
    private static final long MANY = 130;
    private static final long MOST_DAYS = 60;
    private static final long LATE_DAYS = 10;
    private static final long AUTOMATIC = 2;
    private static final ServerFolder INBOX = new ServerFolder("INBOX", "INBOX", "/", Set.of());
    private static final ServerFolder SENT =
            new ServerFolder("Skickat", "Skickat", "/", Set.of("\\sent"));
    private static final ServerFolder DRAFTS =
            new ServerFolder("Utkast", "Utkast", "/", Set.of("\\drafts"));

    private final List<String> queue = new ArrayList<>();
    private final InstantSource clock;
    private byte[] written = new byte[0];

    TestMailServer(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<String> host() {
        return Optional.of(HOST);
    }

    @Override
    public MailSession open(MailAddress mailbox) {
        if (mailbox.value().startsWith(CLOSED)) {
            throw new MailServerException(Problem.ACCESS_REFUSED, null);
        }
        long days = Duration.between(ARRIVED, clock.instant()).toDays();
        return new Session(
                mailbox.value(),
                mailbox.value().startsWith(FULL) ? MANY : FEW,
                Math.clamp(days, 0, MOST_DAYS));
    }

    @Override
    public ProbeSession openForProbe(MailAddress mailbox) {
        return new ProbedSession(mailbox.value());
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

    /** A probe's session, which sees the mail that the probe has written. */
    private final class ProbedSession extends Session implements ProbeSession {
        private static final long UID = 10_000;

        ProbedSession(String owner) {
            super(owner, FEW, 0);
        }

        @Override
        public boolean has(Capability capability) {
            return true;
        }

        private UidSet written() {
            return isInInbox() && written.length > 0 ? UidSet.of(UID) : UidSet.NONE;
        }

        @Override
        public UidSet search(MailQuery query) {
            var uids = query.uids();
            return super.search(query).union(uids == null ? written() : written().intersect(uids));
        }

        @Override
        public FetchedMails fetch(UidSet uids) {
            var fetched = new ArrayList<>(super.fetch(uids.minus(written())).mails());
            written().intersect(uids).stream()
                    .forEach(uid -> {
                        var header = HeaderParser.parse(written);
                        fetched.add(new FetchedMail(uid, false, clock.instant(), header));
                    });
            return new FetchedMails(fetched, UidSet.NONE);
        }

        @Override
        public void append(ServerFolder folder, byte[] mail) {
            written = mail.clone();
        }

        @Override
        public byte[] content(long uid) {
            return written.clone();
        }

        @Override
        public byte[] content(long uid, int most) {
            return Arrays.copyOf(written, Math.min(most, written.length));
        }

        @Override
        public void select(ServerFolder folder) {
            examine(folder);
        }

        @Override
        public void mark(long uid) {}

        @Override
        public void unmark(long uid) {}

        @Override
        public void expunge(long uid) {
            written = new byte[0];
        }
    }

    /** A session with a mailbox. */
    private static class Session implements MailSession {
        private final String owner;
        private final long first;
        private final long days;
        private ServerFolder open = INBOX;

        /** Of a mailbox with the first mails, and one of each day since. */
        Session(String owner, long first, long days) {
            this.owner = owner;
            this.first = first;
            this.days = days;
        }

        boolean isInInbox() {
            return open.equals(INBOX);
        }

        private long mails(ServerFolder folder) {
            return folder.equals(INBOX) ? first + days : Math.min(1, days);
        }

        @Override
        public List<ServerFolder> folders() {
            return List.of(INBOX, SENT, DRAFTS);
        }

        @Override
        public Map<ServerFolder, FolderStatus> statuses(List<ServerFolder> folders) {
            return folders.stream()
                    .collect(
                            Collectors.toMap(Function.identity(), folder -> status(mails(folder))));
        }

        private static FolderStatus status(long mails) {
            return new FolderStatus(1, mails + 1, mails, 1, 7 + mails, 300 * mails);
        }

        @Override
        public OpenedFolder examine(ServerFolder folder) {
            open = folder;
            return new OpenedFolder(1, mails(folder) + 1);
        }

        @Override
        public UidSet search(MailQuery query) {
            var all = UidSet.of(LongStream.rangeClosed(1, mails(open)).toArray());
            var uids = query.uids();
            var found = (uids == null ? all : all.intersect(uids)).from(query.fromUid());
            return query.isUnread() ? found.intersect(UidSet.of(first + 1, mails(open))) : found;
        }

        @Override
        public UidSet first() {
            return UidSet.of(1);
        }

        @Override
        public List<Instant> arrivals(UidSet uids) {
            return fetch(uids).mails().stream().map(FetchedMail::arrivedAt).toList();
        }

        @Override
        public Optional<Quota> quota() {
            return Optional.of(new Quota(mails(open) << 20, 1L << 30));
        }

        @Override
        public FetchedMails fetch(UidSet uids) {
            var undelivered = open.equals(INBOX) ? undelivered() : UidSet.NONE;
            return new FetchedMails(
                    uids.minus(undelivered).stream()
                            .mapToObj(uid -> open.equals(INBOX) ? received(uid) : answer(uid))
                            .toList(),
                    undelivered.intersect(uids));
        }

        /** One of the first mails, and later one more. */
        private UidSet undelivered() {
            return days < LATE_DAYS ? UidSet.of(first) : UidSet.of(first, first + LATE_DAYS);
        }

        private FetchedMail received(long uid) {
            return mail(
                    uid,
                    ARRIVED.plus(Duration.ofDays(Math.max(0, uid - first))).plusSeconds(uid),
                    uid + "@example.se",
                    uid == AUTOMATIC ? "noreply@example.se" : "bo@example.se",
                    owner,
                    "Fråga " + uid,
                    List.of());
        }

        /** The answer to the first of the mails that come each day. */
        private FetchedMail answer(long uid) {
            return mail(
                    uid,
                    ARRIVED.plus(Duration.ofDays(1)).plus(Duration.ofHours(2)),
                    "answer@example.se",
                    owner,
                    "bo@example.se",
                    "SV: Fråga " + (first + 1),
                    List.of(first + 1 + "@example.se", "before@example.se"));
        }

        private static FetchedMail mail(
                long uid,
                Instant arrivedAt,
                String id,
                String from,
                String to,
                String subject,
                List<String> references) {
            var header =
                    new MailHeader(
                            id,
                            List.of(from),
                            List.of(),
                            List.of(to),
                            subject,
                            references,
                            Map.of(),
                            Sha256.of(id));
            return new FetchedMail(uid, false, arrivedAt, header);
        }

        @Override
        public void close() {}
    }
}
