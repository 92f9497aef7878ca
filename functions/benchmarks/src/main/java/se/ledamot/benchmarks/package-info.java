/**
 * What the functions cost: their start, their own share of a call, request units, and the import of
 * a whole register. Run by hand; the figures stand in the module's README.
 */
@NullMarked
package se.ledamot.benchmarks;

import org.jspecify.annotations.NullMarked;
