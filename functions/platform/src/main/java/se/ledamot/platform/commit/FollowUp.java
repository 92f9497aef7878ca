package se.ledamot.platform.commit;

/**
 * A change that a commit adds as a consequence of its first change, from which its id is derived.
 */
@FunctionalInterface
public interface FollowUp {
    Change<?> withId(String id);
}
