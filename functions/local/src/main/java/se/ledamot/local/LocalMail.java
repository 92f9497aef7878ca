package se.ledamot.local;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import se.ledamot.mailboxes.imap.ImapCredentials;
import se.ledamot.mailboxes.imap.ImapServer;
import se.ledamot.mailboxes.imap.ImapSettings;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FetchedMails;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.mailboxes.mail.Quota;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.platform.identity.MailAddress;

/**
 * The mail server of the local run: a mailbox for each member, over IMAP and SMTP, which any mail
 * program can use. A mail arrives at the time of the local clock, as a sweep sees it.
 */
final class LocalMail implements MailServer, AutoCloseable {
    /** The password of every mailbox. */
    static final String PASSWORD = "ledamot";

    private static final String HOST = "127.0.0.1";

    private final GreenMail server;
    private final ServerSetup imap;
    private final ServerSetup smtp;
    private final MailServer sweeps;
    private final Clock clock;
    private final Map<String, Instant> arrived = new ConcurrentHashMap<>();

    /** Starts on those ports, 0 for any that is free. */
    LocalMail(int imapPort, int smtpPort, Clock clock) {
        this.clock = clock;
        this.imap = new ServerSetup(imapPort, HOST, ServerSetup.PROTOCOL_IMAP);
        this.smtp = new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP);
        this.server = new GreenMail(new ServerSetup[] {imap, smtp});
        server.start();
        this.sweeps =
                new ImapServer(
                        new ImapSettings(
                                HOST,
                                imapPort(),
                                ImapSettings.Encryption.NONE,
                                new PromptSockets()),
                        () -> new ImapCredentials.AccessToken(PASSWORD));
    }

    int imapPort() {
        return server.getImap().getPort();
    }

    int smtpPort() {
        return server.getSmtp().getPort();
    }

    /** Gives a member a mailbox, with the folders that mail programs expect. */
    void add(MailAddress address) {
        try {
            var manager = server.getUserManager();
            if (manager.getUserByEmail(address.value()) == null) {
                var user = manager.createUser(address.value(), address.value(), PASSWORD);
                var mailboxes = server.getManagers().getImapHostManager();
                for (var folder : List.of("Skickat", "Borttaget", "Utkast", "Skräppost")) {
                    mailboxes.createMailbox(user, folder);
                }
            }
        } catch (UserException | FolderException | AuthorizationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Delivers a mail to a mailbox, as it is; returns whether there is such a mailbox. */
    boolean deliver(String address, byte[] mail) {
        var user = server.getUserManager().getUserByEmail(address);
        if (user == null) {
            return false;
        }
        try {
            var session = Session.getInstance(new Properties());
            user.deliver(new MimeMessage(session, new ByteArrayInputStream(mail)));
            return true;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("Not a mail", e);
        }
    }

    @Override
    public Optional<String> host() {
        return sweeps.host();
    }

    @Override
    public MailSession open(MailAddress mailbox) {
        add(mailbox);
        return new LocalSession(sweeps.open(mailbox), mailbox);
    }

    @Override
    public ProbeSession openForProbe(MailAddress mailbox) {
        add(mailbox);
        return sweeps.openForProbe(mailbox);
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A session whose mails arrived at the time of the local clock at which it first saw them. */
    private final class LocalSession implements MailSession {
        private final MailSession session;
        private final MailAddress mailbox;
        private String open = "";

        LocalSession(MailSession session, MailAddress mailbox) {
            this.session = session;
            this.mailbox = mailbox;
        }

        @Override
        public List<ServerFolder> folders() {
            return session.folders();
        }

        @Override
        public Map<ServerFolder, FolderStatus> statuses(List<ServerFolder> folders) {
            return session.statuses(folders);
        }

        @Override
        public OpenedFolder examine(ServerFolder folder) {
            open = folder.wireName();
            return session.examine(folder);
        }

        /** By the real clock, all mails are new. */
        @Override
        public UidSet search(MailQuery query) {
            return session.search(query.onAnyDay());
        }

        @Override
        public FetchedMails fetch(UidSet uids) {
            var fetched = session.fetch(uids);
            return new FetchedMails(
                    fetched.mails().stream().map(this::atLocalTime).toList(), fetched.unreadable());
        }

        @Override
        public UidSet first() {
            return session.first();
        }

        @Override
        public List<Instant> arrivals(UidSet uids) {
            return fetch(uids).mails().stream().map(FetchedMail::arrivedAt).toList();
        }

        @Override
        public Optional<Quota> quota() {
            return session.quota();
        }

        private FetchedMail atLocalTime(FetchedMail mail) {
            var header = mail.header();
            var which = header == null ? open + mail.uid() : header.hash().hex();
            var seen = arrived.computeIfAbsent(mailbox.value() + which, key -> clock.instant());
            return new FetchedMail(mail.uid(), mail.isDraft(), seen, header);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
