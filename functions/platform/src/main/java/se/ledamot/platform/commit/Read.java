package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;

/** Something that was read by key, and what was found: a condition that can be checked again. */
public sealed interface Read {
    EntityMapping<?> mapping();

    /** The state's subject, or the key of the unique key's item, within the mapping's table. */
    String place();

    /**
     * A state that was read.
     *
     * @param version the version that was read; 0 if there was none, or if it had expired
     */
    record OfState(EntityMapping<?> mapping, String id, long version) implements Read {
        @Override
        public String place() {
            return mapping.subject(id);
        }
    }

    /**
     * The holder of a unique key.
     *
     * @param holder the id of the state that holds it; null if none did
     */
    record OfUniqueKey(EntityMapping<?> mapping, String uniqueKey, @Nullable String holder)
            implements Read {
        @Override
        public String place() {
            return mapping.uniqueKeyId(uniqueKey);
        }
    }
}
