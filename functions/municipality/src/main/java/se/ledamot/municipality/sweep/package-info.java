/**
 * A schedule's round over all that may be due: each thing for itself, so that nothing that fails or
 * cannot be read keeps anything else from its turn.
 */
@NullMarked
package se.ledamot.municipality.sweep;

import org.jspecify.annotations.NullMarked;
