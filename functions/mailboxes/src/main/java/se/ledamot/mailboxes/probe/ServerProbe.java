package se.ledamot.mailboxes.probe;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.identity.MailAddress;

/**
 * A probe of a mail server that the IT unit has asked for.
 *
 * @param mark in the subject of the mail that it writes, and in no other
 * @param address of the mailbox
 * @param isWriting whether it may write a mail, which it removes again
 * @param runner who carries it out; null while nobody does
 * @param startedAt when that began; null as long as it has not
 * @param tries how often it was begun
 * @param endedAt when it had ended; null until then
 * @param findings one of each check, once it has ended
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
        @Nullable Instant endedAt,
        List<ProbeFinding> findings) {
    /** A runner that takes longer was killed: a function runs for five minutes at most. */
    private static final Duration LONGEST = Duration.ofMinutes(7);

    private static final int MOST_TRIES = 5;

    public ServerProbe {
        findings = List.copyOf(findings);
    }

    static ServerProbe asked(String mark, MailAddress address, boolean isWriting, Instant at) {
        return new ServerProbe(mark, address, isWriting, at, null, null, 0, null, List.of());
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    /** Whether it may be begun, or begun again since its runner was killed. */
    boolean isToBeStarted(Instant now) {
        return isOpen()
                && (runner == null || startedAt == null || now.isAfter(startedAt.plus(LONGEST)));
    }

    boolean isRunBy(String one) {
        return isOpen() && one.equals(runner);
    }

    ServerProbe started(String by, Instant now) {
        return ServerProbeBuilder.from(this).runner(by).startedAt(now).tries(tries + 1).build();
    }

    /** Whether it is to be begun again: a mail of its own is still there. */
    boolean isToBeRepeated(List<ProbeFinding> found) {
        return tries < MOST_TRIES
                && found.contains(ProbeFinding.of(ProbeCheck.NOTHING_LEFT, false));
    }

    ServerProbe released() {
        return ServerProbeBuilder.from(this).runner(null).build();
    }

    ServerProbe ended(List<ProbeFinding> found, Instant now) {
        return ServerProbeBuilder.from(this).runner(null).endedAt(now).findings(found).build();
    }
}
