/**
 * The triggers of a function besides requests: scheduled events, stream batches of written states,
 * and files that others have created.
 */
@NullMarked
package se.ledamot.platform.trigger;

import org.jspecify.annotations.NullMarked;
