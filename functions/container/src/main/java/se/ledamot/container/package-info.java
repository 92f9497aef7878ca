/**
 * All functions in one process behind HTTP, for any container platform, or none: a second entry
 * point to the same functions, through the same catalog. Schedules trigger them by requests with a
 * token of their own, and also find what a stream would deliver at once.
 */
@NullMarked
package se.ledamot.container;

import org.jspecify.annotations.NullMarked;
