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
 * Delivers what the stream brings, and what a schedule finds that the stream missed or that was to
 * wait.
 */
public final class DeliverDue {
    private static final String OF_NOTICES = NoticeMapping.NOTICE.subject("");

    private final Repository repository;
    private final CommandExecutor executor;
    private final DeliverNotice deliver;
    private final Clock clock;
    private final Duration longest;

    /**
     * Delivers.
     *
     * @param longest after that time it begins no other delivery; the next call goes on
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

    /** Delivers a notice that a stream tells of; whether it need not be brought again. */
    public boolean onChange(String subject, Operation operation) {
        if (!subject.startsWith(OF_NOTICES)) {
            return true;
        }
        if (!clock.instant().isBefore(operation.at().plus(longest))) {
            return false;
        }
        var run = round(operation);
        deliver(run, subject.substring(OF_NOTICES.length()), operation);
        return run.isDone();
    }

    /**
     * Delivers what is due by now, first what is confidential, which is of threats, and then the
     * rest, the longest due first; throws when any could not be tried, after all others were.
     */
    public void due(Operation operation) {
        var stopAt = clock.instant().plus(longest);
        var run = round(operation);
        for (var list : List.of(NoticeMapping.CONFIDENTIAL_OPEN, NoticeMapping.OPEN)) {
            for (var notice : run.due(NoticeMapping.NOTICE, list)) {
                if (clock.instant().isBefore(stopAt)) {
                    deliver(run, notice.id(), operation);
                }
            }
        }
        run.end();
    }

    private SweepRun round(Operation operation) {
        return SweepRun.ofConfidential("notices", repository, executor, operation);
    }

    private void deliver(SweepRun run, String id, Operation operation) {
        for (var channel : Channel.values()) {
            run.each(id, () -> deliver.deliver(id, channel, operation));
        }
    }
}
