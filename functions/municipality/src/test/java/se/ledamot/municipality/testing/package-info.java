/** Puts modules together for their tests. */
@NullMarked
package se.ledamot.municipality.testing;

import org.jspecify.annotations.NullMarked;
