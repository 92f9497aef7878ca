/**
 * The only place that knows AWS's events: wraps the functions into beans on the native event types.
 */
@NullMarked
package se.ledamot.platform.aws;

import org.jspecify.annotations.NullMarked;
