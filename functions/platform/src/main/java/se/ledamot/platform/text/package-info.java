/** The texts that people read, in Swedish and English, from the resource files of each module. */
@NullMarked
package se.ledamot.platform.text;

import org.jspecify.annotations.NullMarked;
