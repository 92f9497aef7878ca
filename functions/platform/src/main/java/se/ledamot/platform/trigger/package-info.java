/**
 * What sets a function going besides a call: a schedule's tick, a stream of states that were
 * touched, and files that others leave.
 */
@NullMarked
package se.ledamot.platform.trigger;

import org.jspecify.annotations.NullMarked;
