/**
 * Measures what the functions cost: start and restore, their own share of a request, request units,
 * the import of a whole register, and a month's usage. Run by hand; the figures are in the module's
 * README.
 */
@NullMarked
package se.ledamot.benchmarks;

import org.jspecify.annotations.NullMarked;
