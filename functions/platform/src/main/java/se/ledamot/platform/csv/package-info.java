/** Files of commas or semicolons as registers and suppliers really give them. */
@NullMarked
package se.ledamot.platform.csv;

import org.jspecify.annotations.NullMarked;
