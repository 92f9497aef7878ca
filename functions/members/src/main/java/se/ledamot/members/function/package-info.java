/**
 * The module's functions: the routes of its API, its schedule, and what they are put together of.
 */
@NullMarked
package se.ledamot.members.function;

import org.jspecify.annotations.NullMarked;
