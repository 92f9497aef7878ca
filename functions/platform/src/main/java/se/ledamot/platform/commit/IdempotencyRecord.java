package se.ledamot.platform.commit;

import java.time.Instant;
import se.ledamot.platform.document.Document;

/**
 * What a call was answered, kept so that the same call made again gets the same answer and changes
 * nothing.
 *
 * @param key who called and with which key
 * @param request the hash of what was asked
 * @param response the answer
 * @param expiresAt when the key may be used for something else
 */
public record IdempotencyRecord(String key, String request, Document response, Instant expiresAt) {}
