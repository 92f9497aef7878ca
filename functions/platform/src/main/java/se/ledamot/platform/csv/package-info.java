/** Reads CSV files as registers and suppliers deliver them in practice. */
@NullMarked
package se.ledamot.platform.csv;

import org.jspecify.annotations.NullMarked;
