package se.ledamot.mailboxes.imap;

import java.util.Locale;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a mail server is reached.
 *
 * @param encryption how the connection is encrypted
 * @param sockets makes the sockets, and so decides which certificates are trusted; null for those
 *     that Java makes and trusts
 */
public record ImapSettings(
        String host, int port, Encryption encryption, @Nullable SocketFactory sockets) {
    /** How a connection is encrypted. */
    public enum Encryption {
        /** From the first byte on. */
        TLS,
        /** After a command; a server that does not offer it is not signed in to. */
        STARTTLS,
        /** Not at all, which is accepted on this machine alone. */
        NONE
    }

    public ImapSettings {
        if (encryption == Encryption.NONE && !isThisMachine(host)) {
            throw new IllegalArgumentException("A mail server elsewhere is reached over TLS");
        }
    }

    private static boolean isThisMachine(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.startsWith("127.") || name.equals("::1");
    }
}
