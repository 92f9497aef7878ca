package se.ledamot.mailboxes.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.platform.identity.MailAddress;

/**
 * One connection to an IMAP server: it is encrypted before anything else, each wait has an end, and
 * each failure says what went wrong.
 */
final class ImapConnection implements AutoCloseable {
    private static final Duration LONGEST_TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TO_ANSWER = Duration.ofSeconds(60);
    private static final String PROTOCOL = "imap";

    /** How Exchange says when to come back. */
    private static final Pattern BACKOFF = Pattern.compile("Backoff Time: (\\d{1,9})");

    private static final String THROTTLED = "throttled";

    /** What Exchange says where the service may sign in, but not to this mailbox. */
    private static final String NOT_CONNECTED = "authenticated but not connected";

    private final IMAPProtocol protocol;

    private ImapConnection(IMAPProtocol protocol) {
        this.protocol = protocol;
    }

    static ImapConnection open(ImapSettings settings) {
        try {
            var protocol =
                    new IMAPProtocol(
                            PROTOCOL,
                            settings.host(),
                            settings.port(),
                            properties(settings),
                            settings.encryption() == ImapSettings.Encryption.TLS,
                            new MailLogger(ImapConnection.class, PROTOCOL, false, System.out));
            var connection = new ImapConnection(protocol);
            if (settings.encryption() == ImapSettings.Encryption.STARTTLS) {
                connection.encrypt();
            }
            return connection;
        } catch (SSLException e) {
            throw new MailServerException(Problem.UNTRUSTED, e);
        } catch (IOException | ProtocolException e) {
            throw new MailServerException(Problem.UNREACHABLE, e);
        }
    }

    private static Properties properties(ImapSettings settings) {
        var properties = new Properties();
        set(properties, "connectiontimeout", LONGEST_TO_CONNECT.toMillis());
        set(properties, "timeout", LONGEST_TO_ANSWER.toMillis());
        set(properties, "writetimeout", LONGEST_TO_ANSWER.toMillis());
        set(properties, "ssl.checkserveridentity", true);
        set(properties, "starttls.required", true);
        var sockets = settings.sockets();
        if (sockets != null) {
            boolean isEncrypted = settings.encryption() != ImapSettings.Encryption.NONE;
            var name = isEncrypted ? "ssl.socketFactory" : "socketFactory";
            properties.put("mail." + PROTOCOL + "." + name, sockets);
            set(properties, name + ".fallback", false);
        }
        return properties;
    }

    private static void set(Properties properties, String name, Object value) {
        properties.setProperty("mail." + PROTOCOL + "." + name, value.toString());
    }

    /** Nothing is said in the clear, whatever the other side claims to be able to. */
    private void encrypt() {
        try {
            if (protocol.isAuthenticated() || !protocol.hasCapability("STARTTLS")) {
                throw new MailServerException(Problem.UNENCRYPTED, null);
            }
            protocol.startTLS();
            protocol.capability();
        } catch (ProtocolException e) {
            close();
            throw new MailServerException(
                    e.getCause() instanceof SSLException ? Problem.UNTRUSTED : Problem.UNENCRYPTED,
                    e);
        } catch (MailServerException e) {
            close();
            throw e;
        }
    }

    /** Signs in to a mailbox, as the municipality's own service. */
    void signIn(MailAddress mailbox, ImapCredentials credentials) {
        try {
            switch (credentials) {
                case ImapCredentials.MasterUser(var user, var password) ->
                        protocol.authplain(mailbox.value(), user, password);
                case ImapCredentials.AccessToken(var token) ->
                        protocol.authoauth2(mailbox.value(), token);
            }
        } catch (ProtocolException e) {
            throw failure(e, Problem.SIGN_IN_REFUSED);
        }
    }

    boolean has(String capability) {
        return protocol.hasCapability(capability);
    }

    /**
     * Sends a command and returns all responses to it.
     *
     * @throws MailServerException if the server refuses it, or the connection breaks off
     */
    List<Response> command(String command, @Nullable Argument arguments) {
        var responses = answers(command, arguments);
        var last = responses.getLast();
        if (!last.isOK()) {
            throw refusal(last, Problem.UNEXPECTED);
        }
        return responses;
    }

    /**
     * The same, for a command whose refusal says something about one folder or mail: the last
     * response is the server's verdict.
     */
    List<Response> answers(String command, @Nullable Argument arguments) {
        var responses = protocol.command(command, arguments);
        var last = responses[responses.length - 1];
        if (last.isBYE()) {
            throw new MailServerException(Problem.BROKEN_OFF, last.getException());
        }
        var refusal = refusal(last, Problem.UNEXPECTED);
        if (!last.isOK() && refusal.problem() == Problem.THROTTLED) {
            throw refusal;
        }
        return List.of(responses);
    }

    private static MailServerException failure(ProtocolException failed, Problem problem) {
        if (failed instanceof ConnectionException) {
            return new MailServerException(Problem.BROKEN_OFF, failed);
        }
        var response = failed.getResponse();
        return response != null
                ? refusal(response, problem)
                : new MailServerException(problem, failed);
    }

    private static MailServerException refusal(Response response, Problem problem) {
        var said = response.toString();
        var backoff = BACKOFF.matcher(said);
        if (backoff.find()) {
            var time = Duration.ofMillis(Long.parseLong(backoff.group(1)));
            return new MailServerException(Problem.THROTTLED, time, null);
        }
        if (said.contains(NOT_CONNECTED)) {
            return new MailServerException(Problem.ACCESS_REFUSED, null);
        }
        return new MailServerException(
                said.contains(THROTTLED) ? Problem.THROTTLED : problem, null);
    }

    @Override
    public void close() {
        try {
            protocol.logout();
        } catch (ProtocolException | RuntimeException e) {
            System.getLogger(ImapConnection.class.getName())
                    .log(System.Logger.Level.DEBUG, "no goodbye: {0}", e.getClass().getName());
        } finally {
            protocol.disconnect();
        }
    }
}
