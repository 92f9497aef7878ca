package se.ledamot.notices;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/**
 * Delivers notices from the stream, and those that a schedule finds: missed by the stream, or
 * postponed.
 */
public final class DeliverDue {
    private static final String OF_NOTICES = NoticeMapping.NOTICE.subject("");

    private final Repository repository;
    private final CommandExecutor executor;
    private final DeliverNotice deliver;
    private final Clock clock;
    private final Duration longest;

    /**
     * Delivers notices within a time limit.
     *
     * @param longest the time after which no other delivery begins; the next run continues
     */
    public DeliverDue(
            Repository repository,
            CommandExecutor executor,
            DeliverNotice deliver,
            Clock clock,
            Duration longest) {
        this.repository = repository;
        this.executor = executor;
        this.deliver = deliver;
        this.clock = clock;
        this.longest = longest;
    }

    /** Delivers a notice from a stream; returns whether the stream need not send it again. */
    public boolean onChange(String subject, Operation operation) {
        if (!subject.startsWith(OF_NOTICES)) {
            return true;
        }
        if (!clock.instant().isBefore(operation.at().plus(longest))) {
            return false;
        }
        var run = newRun(operation);
        deliver(run, subject.substring(OF_NOTICES.length()), operation);
        return run.tryEnd();
    }

    /**
     * Delivers what is due by now: first confidential notices, which are about threats, then the
     * rest, the longest due first. If any fails, it tries the others and then throws.
     */
    public void deliverDue(Operation operation) {
        var stopAt = clock.instant().plus(longest);
        var run = newRun(operation);
        for (var list : List.of(NoticeMapping.CONFIDENTIAL_OPEN, NoticeMapping.OPEN)) {
            for (var notice : run.due(NoticeMapping.NOTICE, list)) {
                if (clock.instant().isBefore(stopAt)) {
                    deliver(run, notice.id(), operation);
                }
            }
        }
        run.end();
    }

    private SweepRun newRun(Operation operation) {
        return SweepRun.ofConfidential("notices", repository, executor, operation);
    }

    private void deliver(SweepRun run, String id, Operation operation) {
        for (var channel : Channel.values()) {
            run.runItem(id, () -> deliver.deliver(id, channel, operation));
        }
    }
}
