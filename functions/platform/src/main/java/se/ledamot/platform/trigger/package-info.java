/**
 * The triggers of a function besides requests: scheduled events, stream batches of written states,
 * messages of a queue, and files that others have created; and the port to such a queue.
 */
@NullMarked
package se.ledamot.platform.trigger;

import org.jspecify.annotations.NullMarked;
