/** Tablets and SIM cards, and who holds which. */
@NullMarked
package se.ledamot.municipality.inventory;

import org.jspecify.annotations.NullMarked;
