package se.ledamot.platform.commit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * How one sort of state is kept: its name, the table of its owner, how it is written, what it holds
 * alone, and where a sweep or a list finds it.
 *
 * @param <T> the state
 */
public interface EntityMapping<T> {
    /**
     * A single word, the first part of every subject of this kind: {@code loan} in {@code
     * loan/7K3M9QX2}.
     */
    String name();

    /** The owner's table, as the template's parameter names it: {@code Loans}. */
    String table();

    Document write(T state);

    T read(Document written);

    /**
     * What this state alone may hold, such as a serial number; no other state can be written that
     * claims the same. A state that may be forgotten holds nothing: nobody would give it up.
     */
    default Set<String> uniqueKeys(T state) {
        return Set.of();
    }

    /** Where lists find this state; null for a state that no list shows. */
    default @Nullable IndexKey indexKey(T state) {
        return null;
    }

    /** Whether a decision that has read a state of this kind stands only while it is still so. */
    default ReadRule readRule() {
        return ReadRule.MUST_STILL_HOLD;
    }

    /**
     * When this state may be forgotten; null for never. From then on it is not there, for readers
     * and writers alike, whether or not the store has removed it yet. Its journal stays, and goes
     * on where the same id begins again.
     */
    default @Nullable Instant expiresAt(T state) {
        return null;
    }

    /** Whether any state of this kind may be forgotten, so that its id may begin again. */
    default boolean canExpire() {
        return false;
    }

    /**
     * Whether not even an id of this kind may be named to those who keep things running: it would
     * tell them that there is a threat.
     */
    default boolean isSecret(String id) {
        return false;
    }

    default String subject(String id) {
        return name() + "/" + id;
    }

    /** The key of a claim, within the table. */
    default String uniqueKeyId(String uniqueKey) {
        return "unique/" + name() + "/" + uniqueKey;
    }
}
