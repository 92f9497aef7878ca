package se.ledamot.notices;

import java.lang.System.Logger.Level;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.notice.NoticeKind;

/**
 * Delivers what the stream brings, and what a schedule finds that the stream missed or that was to
 * wait.
 */
public final class DeliverDue {
    private static final System.Logger LOG = System.getLogger(DeliverDue.class.getName());
    private static final int MOST_AT_ONCE = 200;
    private static final String OF_NOTICES = NoticeKind.NOTICE.subject("");

    private final Records records;
    private final DeliverNotice deliver;

    public DeliverDue(Records records, DeliverNotice deliver) {
        this.records = records;
        this.deliver = deliver;
    }

    /** Delivers a notice that a stream tells of; whether it could be tried. */
    public boolean touched(String subject, Operation operation) {
        return !subject.startsWith(OF_NOTICES)
                || delivered(subject.substring(OF_NOTICES.length()), operation);
    }

    /**
     * Delivers what is due by now, the longest due first; throws when any could not be tried, after
     * all others were.
     */
    public void due(Operation operation) {
        var request = PageRequest.first(MOST_AT_ONCE).upTo(Shelf.order(operation.at()));
        var due = records.shelf(NoticeKind.NOTICE, NoticeKind.OPEN, request).items();
        long failed = due.stream().filter(notice -> !delivered(notice.id(), operation)).count();
        if (failed > 0) {
            throw new IllegalStateException(failed + " notices could not be tried");
        }
    }

    private boolean delivered(String id, Operation operation) {
        try {
            deliver.deliver(id, operation);
            return true;
        } catch (RuntimeException e) {
            // No id: it would name a case that its reader may not know to be one. It is tried
            // again.
            LOG.log(Level.ERROR, "delivery failed for a notice: {0}", e.getClass().getName());
            return false;
        }
    }
}
