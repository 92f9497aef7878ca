/**
 * The words that people read, in Swedish and English, kept in resource files apart from the code.
 */
@NullMarked
package se.ledamot.platform.text;

import org.jspecify.annotations.NullMarked;
