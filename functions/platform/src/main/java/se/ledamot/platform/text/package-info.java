/**
 * Finds and says the words that people read, in Swedish and English; they stand in the resource
 * files of each module.
 */
@NullMarked
package se.ledamot.platform.text;

import org.jspecify.annotations.NullMarked;
