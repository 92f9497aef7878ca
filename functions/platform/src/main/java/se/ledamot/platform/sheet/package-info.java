/** Comma-separated files as registers and suppliers really give them. */
@NullMarked
package se.ledamot.platform.sheet;

import org.jspecify.annotations.NullMarked;
