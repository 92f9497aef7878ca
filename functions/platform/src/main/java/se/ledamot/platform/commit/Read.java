package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;

/** Something that was read by key, and how it was: a condition that can be looked at again. */
public sealed interface Read {
    EntityMapping<?> mapping();

    /** The state's subject, or the key of the claim, within the table of its kind. */
    String place();

    /**
     * A state.
     *
     * @param version the one that was read; 0 where there was none, or one that may be forgotten
     */
    record OfState(EntityMapping<?> mapping, String id, long version) implements Read {
        @Override
        public String place() {
            return mapping.subject(id);
        }
    }

    /**
     * Who holds a claim.
     *
     * @param holder the id of the state that holds it; null where none did
     */
    record OfUniqueKey(EntityMapping<?> mapping, String uniqueKey, @Nullable String holder)
            implements Read {
        @Override
        public String place() {
            return mapping.uniqueKeyId(uniqueKey);
        }
    }
}
