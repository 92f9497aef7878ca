package se.ledamot.platform.commit;

import java.time.Instant;
import java.util.Optional;

/** The answers that are kept for calls made again. */
public interface IdempotencyStore {
    /** The answer under that key, unless it may be forgotten by then. */
    Optional<IdempotencyRecord> find(String key, Instant now);
}
