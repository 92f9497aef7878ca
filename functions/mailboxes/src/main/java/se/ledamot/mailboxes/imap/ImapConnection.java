package se.ledamot.mailboxes.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** So few that neither side waits for the other with its buffers full. */
    private static final int MOST_AT_ONCE = 50;

    /** How Exchange says when to come back. */
    private static final Pattern BACKOFF = Pattern.compile("backoff time: (\\d{1,9})");

    /** How servers say that they could, but not now (RFC 5530; the last is Exchange's). */
    private static final List<String> LATER =
            List.of("throttled", "[unavailable]", "[inuse]", "[limit]", "server unavailable");

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
            var before = Set.copyOf(protocol.getCapabilities().keySet());
            switch (credentials) {
                case ImapCredentials.MasterUser(var user, var password) ->
                        protocol.authplain(mailbox.value(), user, password);
                case ImapCredentials.AccessToken(var token) ->
                        protocol.authoauth2(mailbox.value(), token);
            }
            // Most servers can do more for those who are signed in, and say so by themselves.
            if (before.equals(protocol.getCapabilities().keySet())) {
                protocol.capability();
            }
        } catch (ProtocolException e) {
            throw failure(e, Problem.SIGN_IN_REFUSED);
        }
    }

    /** The beginnings of the names of other people's folders, and of those that many share. */
    List<String> prefixesOfOthers() {
        if (!has("NAMESPACE")) {
            return List.of();
        }
        try {
            var namespaces = protocol.namespace();
            return Stream.of(namespaces.otherUsers, namespaces.shared)
                    .flatMap(Stream::ofNullable)
                    .flatMap(Stream::of)
                    .map(one -> one.prefix)
                    .filter(prefix -> !prefix.isEmpty())
                    .toList();
        } catch (ProtocolException e) {
            throw failure(e, Problem.UNEXPECTED);
        }
    }

    boolean has(String capability) {
        return protocol.hasCapability(capability);
    }

    /**
     * Sends a command and returns all responses to it.
     *
     * @param refused what it means if the server refuses it
     * @throws MailServerException if the server refuses it, or the connection breaks off
     */
    List<Response> command(String command, @Nullable Argument arguments, Problem refused) {
        var responses = answers(command, arguments);
        if (!responses.getLast().isOK()) {
            throw refusal(responses.getLast(), refused);
        }
        return responses;
    }

    /**
     * The same, for a command whose refusal says something about one folder or mail: the last
     * response is the server's verdict.
     */
    List<Response> answers(String command, @Nullable Argument arguments) {
        var responses = responses(command, arguments);
        checkVerdict(responses[responses.length - 1]);
        return List.of(responses);
    }

    /** A verdict on the session as a whole ends it; one on the command alone does not. */
    private static void checkVerdict(Response verdict) {
        if (verdict.isBYE()) {
            throw refusal(verdict, Problem.BROKEN_OFF);
        }
        var refusal = refusal(verdict, Problem.UNEXPECTED);
        if (!verdict.isOK() && refusal.problem() != Problem.UNEXPECTED) {
            throw refusal;
        }
    }

    /**
     * Sends a command once for each of those arguments, many in one round trip, and returns all
     * responses. The server may refuse some of them. None of them may need a literal, for which the
     * server would have to be waited for.
     */
    List<Response> answersToEach(String command, List<Argument> each) {
        var all = new ArrayList<Response>();
        for (int from = 0; from < each.size(); from += MOST_AT_ONCE) {
            var next = each.subList(from, Math.min(each.size(), from + MOST_AT_ONCE));
            all.addAll(answersAtOnce(command, next));
        }
        return all;
    }

    private List<Response> answersAtOnce(String command, List<Argument> each) {
        try {
            var open = new HashSet<String>();
            for (var arguments : each) {
                open.add(protocol.writeCommand(command, arguments));
            }
            var responses = new ArrayList<Response>();
            while (!open.isEmpty()) {
                var response = protocol.readResponse();
                responses.add(response);
                if (response.isBYE() || (response.isTagged() && open.remove(response.getTag()))) {
                    checkVerdict(response);
                }
            }
            return responses;
        } catch (IOException e) {
            throw new MailServerException(Problem.BROKEN_OFF, e);
        } catch (ProtocolException e) {
            throw failure(e, Problem.UNEXPECTED);
        } catch (MailServerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MailServerException(Problem.UNEXPECTED, e);
        }
    }

    /** Angus may fail in many ways over an answer that is not as it should be. */
    private Response[] responses(String command, @Nullable Argument arguments) {
        try {
            return protocol.command(command, arguments);
        } catch (RuntimeException e) {
            throw new MailServerException(Problem.UNEXPECTED, e);
        }
    }

    private static MailServerException failure(ProtocolException failed, Problem problem) {
        var response = failed.getResponse();
        if (failed instanceof ConnectionException) {
            return response == null
                    ? new MailServerException(Problem.BROKEN_OFF, failed)
                    : refusal(response, Problem.BROKEN_OFF);
        }
        return response != null
                ? refusal(response, problem)
                : new MailServerException(problem, failed);
    }

    /** What a refusal, or a goodbye, says about the server; or else that problem. */
    private static MailServerException refusal(Response response, Problem problem) {
        var said = response.toString().toLowerCase(Locale.ROOT);
        var backoff = BACKOFF.matcher(said);
        if (backoff.find()) {
            var time = Duration.ofMillis(Long.parseLong(backoff.group(1)));
            return new MailServerException(Problem.THROTTLED, time, response.getException());
        }
        if (said.contains(NOT_CONNECTED)) {
            return new MailServerException(Problem.ACCESS_REFUSED, response.getException());
        }
        boolean isLater = LATER.stream().anyMatch(said::contains);
        return new MailServerException(
                isLater ? Problem.THROTTLED : problem, response.getException());
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
