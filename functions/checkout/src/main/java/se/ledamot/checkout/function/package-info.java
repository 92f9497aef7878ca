/** The module's functions: the routes of its API, its sweep, and their parts. */
@NullMarked
package se.ledamot.checkout.function;

import org.jspecify.annotations.NullMarked;
