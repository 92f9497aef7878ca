/** The module's functions: the routes of its API, its schedule, and their wiring. */
@NullMarked
package se.ledamot.members.function;

import org.jspecify.annotations.NullMarked;
