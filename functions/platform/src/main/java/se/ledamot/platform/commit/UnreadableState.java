package se.ledamot.platform.commit;

/**
 * A state that exists and cannot be read, such as one with a word that only a later release knows,
 * after that release was rolled back. It is left as it is.
 *
 * @param version its version; 0 if not even that can be read
 */
public record UnreadableState(EntityMapping<?> mapping, String id, long version) {
    public String subject() {
        return mapping.subject(id);
    }

    /** Its subject, for a log; without its id where that may tell too much. */
    private String named() {
        return mapping.isSecret(id) ? mapping.name() : subject();
    }

    /** Thrown when such a state is read by key. */
    public static final class UnreadableStateException extends RuntimeException {
        private final transient UnreadableState which;

        public UnreadableStateException(UnreadableState which, RuntimeException cause) {
            // Without the state's content.
            super("unreadable " + which.named() + ": " + cause.getClass().getName());
            this.which = which;
        }

        /** For a state that was met in a list. */
        public UnreadableStateException(UnreadableState which) {
            super("unreadable " + which.named());
            this.which = which;
        }

        public UnreadableState which() {
            return which;
        }
    }
}
