package se.ledamot.platform.webhook;

import org.jspecify.annotations.Nullable;

/**
 * The content of a signed webhook.
 *
 * @param id the header {@code webhook-id}: the same for each attempt at the same webhook, 1 to 256
 *     visible ASCII characters but the dot
 * @param timestamp the header {@code webhook-timestamp}: when this attempt was made, in seconds
 * @param signatures the header {@code webhook-signature}: at most 16, separated by blanks
 * @param body the exact bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedWebhook(
        @Nullable String id,
        @Nullable String timestamp,
        @Nullable String signatures,
        byte[] body) {}
