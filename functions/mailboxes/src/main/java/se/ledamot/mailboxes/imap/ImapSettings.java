package se.ledamot.mailboxes.imap;

import java.util.Locale;
import java.util.Set;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a mail server is reached.
 *
 * @param host its name, for which its certificate must be valid
 * @param encryption how the connection is encrypted
 * @param sockets makes the sockets, and so decides which certificates are trusted; null for those
 *     that Java makes and trusts
 */
public record ImapSettings(
        String host, int port, Encryption encryption, @Nullable SocketFactory sockets) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    /** How a connection is encrypted. */
    public enum Encryption {
        /** From the first byte on. */
        TLS,
        /** After a command; a server that does not offer it is not signed in to. */
        STARTTLS,
        /** Not at all, which is accepted on this machine alone. */
        NONE
    }

    /**
     * Checks that nothing goes over the network in the clear.
     *
     * @throws IllegalArgumentException if it does
     */
    public ImapSettings {
        if (encryption == Encryption.NONE && !isThisMachine(host)) {
            throw new IllegalArgumentException("A mail server elsewhere is reached over TLS");
        }
    }

    /** Whether a host is this machine, by a name that cannot be another's. */
    static boolean isThisMachine(String host) {
        return THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
    }
}
