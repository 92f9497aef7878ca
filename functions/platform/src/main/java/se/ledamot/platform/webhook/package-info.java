/**
 * Webhooks of other systems, identified by a signature instead of a sign-in: Standard Webhooks,
 * HMAC-SHA256 over the exact bytes. The signature is checked before anything else of the request,
 * so that a stranger who cannot sign learns nothing.
 */
@NullMarked
package se.ledamot.platform.webhook;

import org.jspecify.annotations.NullMarked;
