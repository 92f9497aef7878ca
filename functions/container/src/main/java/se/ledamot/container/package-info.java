/**
 * All functions in one process behind HTTP, for any platform that runs containers, or none: the
 * second front door to the same functions, through the same catalog. What a schedule sets going
 * comes as a call with a token of its own; what a stream would bring at once, the schedules find.
 */
@NullMarked
package se.ledamot.container;

import org.jspecify.annotations.NullMarked;
