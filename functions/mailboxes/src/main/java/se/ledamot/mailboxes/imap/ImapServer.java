package se.ledamot.mailboxes.imap;

import java.util.function.Supplier;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailSession;
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
    public boolean isSetUp() {
        return true;
    }

    @Override
    public MailSession open(MailAddress mailbox) {
        var connection = ImapConnection.open(settings);
        try {
            connection.signIn(mailbox, credentials.get());
            return new ImapSession(connection);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
