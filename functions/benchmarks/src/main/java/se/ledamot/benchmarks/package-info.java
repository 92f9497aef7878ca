/**
 * What the functions cost: their start and restore, their own share of a call, request units, the
 * import of a whole register, and a month's usage. Run by hand; the figures stand in the module's
 * README.
 */
@NullMarked
package se.ledamot.benchmarks;

import org.jspecify.annotations.NullMarked;
