package se.ledamot.mailboxes.probe;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.identity.MailAddress;

/**
 * A probe of a mail server that the IT unit has asked for. It is tried again where a mail of its
 * own may have been left.
 *
 * @param mark in the subject of the mail that it writes, and in no other
 * @param address of the mailbox
 * @param isWriting whether it may write a mail, which it removes again
 * @param runner who carries it out; null while nobody does
 * @param startedAt when the last try began; null as long as none has
 * @param tries how many were begun
 * @param mayHaveLeft whether a try before may have left a mail
 * @param endedAt when it had ended; null until then
 * @param findings of the tries so far; one of each check once it has ended
 */
@RecordBuilder
public record ServerProbe(
        String mark,
        MailAddress address,
        boolean isWriting,
        Instant askedAt,
        @Nullable String runner,
        @Nullable Instant startedAt,
        int tries,
        boolean mayHaveLeft,
        @Nullable Instant endedAt,
        List<ProbeFinding> findings) {
    /** A runner that takes longer was killed: a function runs for five minutes at most. */
    private static final Duration LONGEST = Duration.ofMinutes(7);

    /** The next try is left to another run of the schedule. */
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(4);

    private static final int MOST_TRIES = 5;

    public ServerProbe {
        findings = List.copyOf(findings);
    }

    static ServerProbe asked(String mark, MailAddress address, boolean isWriting, Instant at) {
        return new ServerProbe(mark, address, isWriting, at, null, null, 0, false, null, List.of());
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    /** Whether something is to be done for it: another try, or its end after the last. */
    boolean isDue(Instant now) {
        var wait = runner == null ? BETWEEN_TRIES : LONGEST;
        return isOpen() && (startedAt == null || !now.isBefore(startedAt.plus(wait)));
    }

    boolean hasTriesLeft() {
        return tries < MOST_TRIES;
    }

    boolean isRunBy(String one) {
        return isOpen() && one.equals(runner);
    }

    /** Of a runner that was killed it is not known what it has left. */
    ServerProbe started(String by, Instant now) {
        return ServerProbeBuilder.from(this)
                .runner(by)
                .startedAt(now)
                .tries(tries + 1)
                .mayHaveLeft(mayHaveLeft || isWriting && runner != null)
                .build();
    }

    /** After a try that may have left a mail. */
    ServerProbe toBeRepeated(List<ProbeFinding> found) {
        return ServerProbeBuilder.from(this)
                .runner(null)
                .mayHaveLeft(true)
                .findings(ProbeFinding.merged(found, findings))
                .build();
    }

    ServerProbe ended(List<ProbeFinding> found, Instant now) {
        return ServerProbeBuilder.from(this)
                .runner(null)
                .endedAt(now)
                .findings(ProbeFinding.merged(found, findings))
                .build();
    }
}
