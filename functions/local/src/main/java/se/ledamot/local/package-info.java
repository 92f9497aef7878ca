/**
 * All functions in one process, for trying and developing: an HTTP server in front of the same
 * functions that are deployed, their schedules and streams, a clock that can be set forward, and an
 * outbox that shows what was sent. Nothing of it is deployed.
 */
@NullMarked
package se.ledamot.local;

import org.jspecify.annotations.NullMarked;
