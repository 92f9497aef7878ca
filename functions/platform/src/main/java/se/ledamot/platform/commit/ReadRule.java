package se.ledamot.platform.commit;

/**
 * Whether a decision that has read a state may be written only while the state is unchanged. That
 * is so for all mappings but a few, which say why; a test lists them.
 */
public enum ReadRule {
    /**
     * What was read must be unchanged when the decision is written; so must the absence of a state.
     */
    MUST_STILL_HOLD,
    /** Written once and never changed: what was read cannot have become something else. */
    NEVER_CHANGES,
    /**
     * The guideline in force: nearly every decision reads it, and it is longer than everything else
     * together. A decision that is made while another version is published is based on the one that
     * it read, as if it had been made just before. A decision reads the guideline last: read
     * earlier, it could be older than the states.
     */
    READ_BY_NEARLY_ALL,
    /** Changed only together with another state, which every reader of this one has read too. */
    CHANGES_WITH_ANOTHER
}
