package se.ledamot.mailboxes.testing;

import se.ledamot.mailboxes.imap.ImapCredentials;
import se.ledamot.mailboxes.imap.ImapServer;
import se.ledamot.mailboxes.imap.ImapSettings;
import se.ledamot.stack.Dovecot;

/** A Dovecot as the service reaches it: over TLS, as its master user. */
public final class DovecotServer {
    private DovecotServer() {}

    public static ImapServer of(Dovecot dovecot) {
        var settings =
                new ImapSettings(
                        Dovecot.HOST,
                        dovecot.tlsPort(),
                        ImapSettings.Encryption.TLS,
                        dovecot.trust());
        return new ImapServer(
                settings,
                () -> new ImapCredentials.MasterUser(Dovecot.MASTER, Dovecot.MASTER_PASSWORD));
    }
}
