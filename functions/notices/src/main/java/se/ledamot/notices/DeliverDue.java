package se.ledamot.notices;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.NoticeKind;
import se.ledamot.municipality.sweep.Round;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;

/**
 * Delivers what the stream brings, and what a schedule finds that the stream missed or that was to
 * wait.
 */
public final class DeliverDue {
    private static final String OF_NOTICES = NoticeKind.NOTICE.subject("");

    private final Records records;
    private final Decisions decisions;
    private final DeliverNotice deliver;
    private final Clock clock;
    private final Duration longest;

    /**
     * Delivers.
     *
     * @param longest after that time it begins no other delivery; the next call goes on
     */
    public DeliverDue(
            Records records,
            Decisions decisions,
            DeliverNotice deliver,
            Clock clock,
            Duration longest) {
        this.records = records;
        this.decisions = decisions;
        this.deliver = deliver;
        this.clock = clock;
        this.longest = longest;
    }

    /** Delivers a notice that a stream tells of; whether it need not be brought again. */
    public boolean touched(String subject, Operation operation) {
        if (!subject.startsWith(OF_NOTICES)) {
            return true;
        }
        if (!clock.instant().isBefore(operation.at().plus(longest))) {
            return false;
        }
        var round = round(operation);
        deliver(round, subject.substring(OF_NOTICES.length()), operation);
        return round.isDone();
    }

    /**
     * Delivers what is due by now, first what is confidential, which is of threats, and then the
     * rest, the longest due first; throws when any could not be tried, after all others were.
     */
    public void due(Operation operation) {
        var stopAt = clock.instant().plus(longest);
        var round = round(operation);
        for (var shelf : List.of(NoticeKind.CONFIDENTIAL_OPEN, NoticeKind.OPEN)) {
            for (var notice : round.due(NoticeKind.NOTICE, shelf)) {
                if (clock.instant().isBefore(stopAt)) {
                    deliver(round, notice.id(), operation);
                }
            }
        }
        round.end();
    }

    private Round round(Operation operation) {
        return Round.discreetly("notices", records, decisions, operation);
    }

    private void deliver(Round round, String id, Operation operation) {
        for (var channel : Channel.values()) {
            round.each(id, () -> deliver.deliver(id, channel, operation));
        }
    }
}
