/** Files of commas or semicolons as registers and suppliers really give them. */
@NullMarked
package se.ledamot.platform.sheet;

import org.jspecify.annotations.NullMarked;
