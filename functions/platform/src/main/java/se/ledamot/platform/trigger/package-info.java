/**
 * What sets a function going besides a call: a schedule's tick, and a stream of states that were
 * touched.
 */
@NullMarked
package se.ledamot.platform.trigger;

import org.jspecify.annotations.NullMarked;
