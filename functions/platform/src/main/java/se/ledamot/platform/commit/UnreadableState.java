package se.ledamot.platform.commit;

/**
 * A state that is there and cannot be read, such as one with a word that only a later release knows
 * after that was taken back. It is left as it is.
 *
 * @param version the one that it has; 0 where not even that can be read
 */
public record UnreadableState(EntityMapping<?> mapping, String id, long version) {
    public String subject() {
        return mapping.subject(id);
    }

    /** Its subject, for a log; without its id where that may tell too much. */
    private String named() {
        return mapping.isSecret(id) ? mapping.name() : subject();
    }

    /** That such a state was asked for by key. */
    public static final class UnreadableStateException extends RuntimeException {
        private final transient UnreadableState which;

        public UnreadableStateException(UnreadableState which, RuntimeException cause) {
            // Without what stands in it.
            super("unreadable " + which.named() + ": " + cause.getClass().getName());
            this.which = which;
        }

        /** That it was met in a list. */
        public UnreadableStateException(UnreadableState which) {
            super("unreadable " + which.named());
            this.which = which;
        }

        public UnreadableState which() {
            return which;
        }
    }
}
