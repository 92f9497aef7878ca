package se.ledamot.mailboxes.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.platform.identity.MailAddress;

/**
 * Sessions of a probe with one mailbox: one for each step, since a server may show one session what
 * another does not see yet.
 *
 * @param stopAt from then on, nothing more is asked
 */
record ProbeSessions(MailServer server, MailAddress mailbox, Clock clock, Instant stopAt) {
    /** Four times as long is within the five minutes that a function may run. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    static ProbeSessions of(MailServer server, MailAddress mailbox, Clock clock) {
        return new ProbeSessions(server, mailbox, clock, clock.instant().plus(LONGEST));
    }

    /**
     * A step that asks for something.
     *
     * @throws MailServerException if the server refuses, or the time is up
     */
    <T> T ask(Function<ProbeSession, T> step) {
        checkTime();
        try (var session = server.openForProbe(mailbox)) {
            return step.apply(session);
        }
    }

    /** A step that does something. */
    void act(Consumer<ProbeSession> step) {
        ask(session -> {
            step.accept(session);
            return true;
        });
    }

    /**
     * Between two questions.
     *
     * @throws MailServerException if the time is up
     */
    void checkTime() {
        if (clock.instant().isAfter(stopAt)) {
            throw new MailServerException(Problem.UNREACHABLE, null);
        }
    }

    /** The same with as much time again, for what must not be left out. */
    ProbeSessions withMoreTime() {
        return of(server, mailbox, clock);
    }
}
