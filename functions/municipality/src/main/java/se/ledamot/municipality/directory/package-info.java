/** Who is who: elected members with their assignments, and the staff behind each role. */
@NullMarked
package se.ledamot.municipality.directory;

import org.jspecify.annotations.NullMarked;
