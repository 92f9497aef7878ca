package se.ledamot.platform.commit;

import java.util.Collection;

/** Where commits are written. */
public interface TransactionWriter {
    /**
     * More items than this, written and only looked at, do not fit into one transaction; a larger
     * one is a bug.
     */
    int MOST_ITEMS = 100;

    /**
     * Writes all of the commit or nothing.
     *
     * @param conditions what must still be as it was read for the commit to be written, besides
     *     what it changes itself
     */
    Outcome write(Commit commit, Collection<Read> conditions, Operation operation);

    /** How the writing ended. */
    enum Outcome {
        WRITTEN,
        /**
         * What this commit stands on is not as it was read, or somebody is writing just that at the
         * same moment. Nothing was written: read again and decide again.
         */
        OVERTAKEN,
        /**
         * The answer was lost on the way: it may or may not have been written. Read again and
         * decide again.
         */
        UNKNOWN
    }
}
