package se.ledamot.mailboxes.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.imap.ImapServer;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.platform.aws.ManagedSecrets;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.identity.MailAddress;

/**
 * The mail server that a secret names, together with how the service signs in to it. A changed
 * secret takes effect within half a minute. Each method throws {@link IllegalStateException} if the
 * secret is not as {@link MailServerSecret} describes it, and what {@link ManagedSecrets} throws if
 * it cannot be read.
 */
public final class SecretMailServer implements MailServer {
    /** The variable with the secret's name. */
    private static final String VARIABLE = "SECRET_MAIL_SERVER";

    private static final Duration KEPT = Duration.ofSeconds(30);

    /** Reads the secret's text; empty where it has none yet. */
    @FunctionalInterface
    public interface SecretText {
        Optional<String> read();
    }

    /** What was read, and when. */
    private record Known(Optional<String> text, Optional<ImapServer> server, Instant at) {}

    private final SecretText secret;
    private final Clock clock;
    private volatile @Nullable Known known;

    public SecretMailServer(SecretText secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /** The server of the secret that the environment names; none where it names no secret. */
    public static SecretMailServer deployed(Environment environment, Clock clock) {
        var name = environment.optional(VARIABLE);
        if (name == null) {
            return new SecretMailServer(Optional::empty, clock);
        }
        var secrets = ManagedSecrets.deployed(environment);
        return new SecretMailServer(() -> secrets.text(name), clock);
    }

    @Override
    public Optional<String> host() {
        return server().flatMap(ImapServer::host);
    }

    @Override
    public MailSession open(MailAddress mailbox) {
        return setUp().open(mailbox);
    }

    @Override
    public ProbeSession openForProbe(MailAddress mailbox) {
        return setUp().openForProbe(mailbox);
    }

    private ImapServer setUp() {
        return server().orElseThrow(() -> new MailServerException(Problem.NOT_SET_UP, null));
    }

    private Optional<ImapServer> server() {
        var now = clock.instant();
        var before = known;
        if (before != null && now.isBefore(before.at().plus(KEPT))) {
            return before.server();
        }
        var text = secret.read();
        var server =
                before != null && text.equals(before.text())
                        ? before.server()
                        : text.map(some -> MailServerSecret.parse(some).server(clock));
        known = new Known(text, server, now);
        return server;
    }
}
