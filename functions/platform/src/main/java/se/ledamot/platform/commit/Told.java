package se.ledamot.platform.commit;

/** What a commit tells someone. It is itself a state, written in the same transaction. */
@FunctionalInterface
public interface Told {
    Change<?> as(String id);
}
