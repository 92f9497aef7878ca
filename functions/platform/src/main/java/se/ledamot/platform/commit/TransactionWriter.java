package se.ledamot.platform.commit;

import java.util.Collection;

/** Where commits are written. */
public interface TransactionWriter {
    /**
     * The most items, written and only checked, that fit into one transaction; a larger one is a
     * bug.
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
         * Something that this commit is based on has changed, or is being written at the same
         * moment. Nothing was written: read again and decide again.
         */
        OVERTAKEN,
        /**
         * The response was lost: the commit may or may not have been written. Read again and decide
         * again.
         */
        UNKNOWN
    }
}
