/**
 * The events that meeting tools send: stored as they are received, then worked through, in whatever
 * order they arrive and however often.
 */
@NullMarked
package se.ledamot.meetings.event;

import org.jspecify.annotations.NullMarked;
