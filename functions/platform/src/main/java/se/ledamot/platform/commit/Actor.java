package se.ledamot.platform.commit;

/**
 * Who did something, as the journal keeps it: never a name.
 *
 * @param id the caller's own id from the token, or the schedule's name
 * @param role in which capacity
 */
public record Actor(String id, String role) {
    private static final String SCHEDULE = "schedule";

    /** A schedule or stream that works without a person. */
    public static Actor schedule(String name) {
        return new Actor(name, SCHEDULE);
    }

    @Override
    public String toString() {
        return role + ":" + id;
    }
}
