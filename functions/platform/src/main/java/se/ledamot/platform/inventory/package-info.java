/** Tablets and SIM cards, and who holds which. */
@NullMarked
package se.ledamot.platform.inventory;

import org.jspecify.annotations.NullMarked;
