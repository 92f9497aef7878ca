package se.ledamot.platform.commit;

import java.time.Instant;
import se.ledamot.platform.document.Document;

/**
 * The stored response to a request, so that the same request made again gets the same response and
 * changes nothing.
 *
 * @param key who made the request, and with which key
 * @param request the hash of the request
 * @param response the response
 * @param expiresAt when the key may be used for something else
 */
public record IdempotencyRecord(String key, String request, Document response, Instant expiresAt) {}
