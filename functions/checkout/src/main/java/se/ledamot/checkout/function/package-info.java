/** The module's functions: the routes of its API, its sweep, and what they are put together of. */
@NullMarked
package se.ledamot.checkout.function;

import org.jspecify.annotations.NullMarked;
