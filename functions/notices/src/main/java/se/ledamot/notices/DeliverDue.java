package se.ledamot.notices;

import java.lang.System.Logger.Level;
import java.util.List;
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

    private final Records records;
    private final DeliverNotice deliver;

    public DeliverDue(Records records, DeliverNotice deliver) {
        this.records = records;
        this.deliver = deliver;
    }

    /** Delivers a notice that a stream tells of; whether it could be tried. */
    public boolean touched(String subject, Operation operation) {
        return !isNotice(subject) || delivered(id(subject), operation);
    }

    /**
     * Delivers what is due by now, the longest due first; throws when any could not be tried, after
     * all others were.
     */
    public void due(Operation operation) {
        var request = PageRequest.first(MOST_AT_ONCE).upTo(Shelf.order(operation.at()));
        var due = records.shelf(NoticeKind.NOTICE, NoticeKind.OPEN, request).items();
        List<String> failed =
                due.stream()
                        .map(notice -> notice.id())
                        .filter(id -> !delivered(id, operation))
                        .toList();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.size() + " notices could not be tried");
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

    private static String id(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }

    private static boolean isNotice(String subject) {
        return subject.startsWith(NoticeKind.NOTICE.name() + "/");
    }
}
