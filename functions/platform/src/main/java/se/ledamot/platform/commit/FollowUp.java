package se.ledamot.platform.commit;

/** A change that is named by the commit that it is a part of, after the first change there. */
@FunctionalInterface
public interface FollowUp {
    Change<?> withId(String id);
}
