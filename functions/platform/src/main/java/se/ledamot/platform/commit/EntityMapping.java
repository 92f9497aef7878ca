package se.ledamot.platform.commit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * How one type of state is stored: its name, its module's table, its written form, its unique keys,
 * and the list where a sweep or a reader finds it.
 *
 * @param <T> the state
 */
public interface EntityMapping<T> {
    /**
     * One word or several joined by hyphens, the first part of every subject of this mapping:
     * {@code loan} in {@code loan/7K3M9QX2}.
     */
    String name();

    /**
     * The module's table, as the template calls it: {@code Loans}. The environment names the
     * deployed one ({@code TABLE_LOANS}).
     */
    String table();

    Document write(T state);

    T read(Document written);

    /**
     * The unique keys of this state, such as a serial number: no other state with the same key can
     * be written. A state that expires has none, since nothing would release them.
     */
    default Set<String> uniqueKeys(T state) {
        return Set.of();
    }

    /** The list that shows this state, and its position there; null if no list shows it. */
    default @Nullable ListPosition listPosition(T state) {
        return null;
    }

    /**
     * Whether a decision that has read a state of this mapping is valid only while it is unchanged.
     */
    default ReadRule readRule() {
        return ReadRule.MUST_STILL_HOLD;
    }

    /**
     * Whether each change of a state has a journal entry. It has none where the state only records
     * how far a machine has come, such as who holds a lease: that is nobody's act, and happens many
     * times a day. A test lists these mappings.
     */
    default boolean isJournalled() {
        return true;
    }

    /**
     * When this state expires; null for never. From then on it is absent for readers and writers,
     * whether or not the store has removed it yet. Its journal stays, and continues if the same id
     * begins again.
     */
    default @Nullable Instant expiresAt(T state) {
        return null;
    }

    /** Whether any state of this mapping can expire, so that its id may begin again. */
    default boolean canExpire() {
        return false;
    }

    /**
     * Whether not even an id of this mapping may be shown to the people who run the system: it
     * would reveal that there is a threat.
     */
    default boolean isSecret(String id) {
        return false;
    }

    /** The primary key of the state's item, and the subject of its journal. */
    default String subject(String id) {
        return name() + "/" + id;
    }

    /** The key of a unique key's own item, within the table. */
    default String uniqueKeyId(String uniqueKey) {
        return "unique/" + name() + "/" + uniqueKey;
    }
}
