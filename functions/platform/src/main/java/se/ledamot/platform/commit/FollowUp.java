package se.ledamot.platform.commit;

/** A change whose id its commit derives from the first change there. */
@FunctionalInterface
public interface FollowUp {
    Change<?> withId(String id);
}
