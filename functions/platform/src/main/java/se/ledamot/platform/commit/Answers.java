package se.ledamot.platform.commit;

import java.time.Instant;
import java.util.Optional;

/** The answers that are kept for calls made again. */
public interface Answers {
    /** The answer under that key, unless it may be forgotten by then. */
    Optional<Answer> find(String key, Instant now);
}
