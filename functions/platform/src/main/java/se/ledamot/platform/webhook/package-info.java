/**
 * Calls that other systems make, known by a signature rather than by who signed in: Standard
 * Webhooks, HMAC-SHA256 over the exact bytes. A signature is checked before anything else of the
 * call is looked at, so that whoever cannot sign learns nothing.
 */
@NullMarked
package se.ledamot.platform.webhook;

import org.jspecify.annotations.NullMarked;
