package se.ledamot.platform.commit;

/**
 * A state that is there and cannot be read, such as one with a word that only a later release knows
 * after that was taken back. It is left as it is.
 *
 * @param version the one that it has; 0 where not even that can be read
 */
public record Unreadable(Kind<?> kind, String id, long version) {
    public String subject() {
        return kind.subject(id);
    }

    /** Its subject, for a log; without its id where that may tell too much. */
    private String named() {
        return kind.isSecret(id) ? kind.name() : subject();
    }

    /** That such a state was asked for by key. */
    public static final class Found extends RuntimeException {
        private final transient Unreadable which;

        public Found(Unreadable which, RuntimeException cause) {
            // Without what stands in it.
            super("unreadable " + which.named() + ": " + cause.getClass().getName());
            this.which = which;
        }

        /** That it was met in a list. */
        public Found(Unreadable which) {
            super("unreadable " + which.named());
            this.which = which;
        }

        public Unreadable which() {
            return which;
        }
    }
}
