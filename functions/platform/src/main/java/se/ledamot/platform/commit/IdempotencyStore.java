package se.ledamot.platform.commit;

import java.time.Instant;
import java.util.Optional;

/** Finds the stored responses for repeated requests. */
public interface IdempotencyStore {
    /** The record under that key, unless it has expired by then. */
    Optional<IdempotencyRecord> find(String key, Instant now);
}
