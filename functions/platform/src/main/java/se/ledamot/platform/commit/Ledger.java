package se.ledamot.platform.commit;

/** Where commits are written. */
public interface Ledger {
    /** More than this many single writes do not fit into one commit; a larger one is a bug. */
    int MOST_WRITES = 100;

    /** Writes all of the commit or nothing. */
    Outcome write(Commit commit, Operation operation);

    /** How the writing ended. */
    enum Outcome {
        WRITTEN,
        /**
         * Someone else wrote first what this commit stands on. Nothing was written: read again and
         * decide again.
         */
        OVERTAKEN,
        /**
         * The answer was lost on the way: it may or may not have been written. Read again and
         * decide again.
         */
        UNKNOWN
    }
}
