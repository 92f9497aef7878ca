package se.ledamot.mailboxes.imap;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.platform.identity.MailAddress;

/** A mail server over IMAP. */
public final class ImapServer implements MailServer {
    private final ImapSettings settings;
    private final Supplier<ImapCredentials> credentials;

    /**
     * Creates a server.
     *
     * @param credentials asked for each session, so that new ones are used from the next on
     */
    public ImapServer(ImapSettings settings, Supplier<ImapCredentials> credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    @Override
    public Optional<String> host() {
        return Optional.of(settings.host().toLowerCase(Locale.ROOT));
    }

    @Override
    public MailSession open(MailAddress mailbox) {
        return open(mailbox, ImapSession::new);
    }

    @Override
    public ProbeSession openForProbe(MailAddress mailbox) {
        return open(mailbox, ImapProbeSession::new);
    }

    private <T> T open(MailAddress mailbox, Function<ImapConnection, T> session) {
        var connection = ImapConnection.open(settings);
        try {
            connection.signIn(mailbox, credentials.get());
            return session.apply(connection);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
