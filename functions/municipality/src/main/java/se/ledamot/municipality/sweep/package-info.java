/**
 * A schedule's run over all items that may be due, one at a time, so that an item that fails or
 * cannot be read does not stop the others.
 */
@NullMarked
package se.ledamot.municipality.sweep;

import org.jspecify.annotations.NullMarked;
