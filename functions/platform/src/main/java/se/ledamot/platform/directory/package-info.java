/** Who is who: elected members with their assignments, and the staff behind each role. */
@NullMarked
package se.ledamot.platform.directory;

import org.jspecify.annotations.NullMarked;
