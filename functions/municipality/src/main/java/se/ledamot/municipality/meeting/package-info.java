/**
 * Meetings of bodies (sammanträde), for which a member's mobile data has to last. The meeting tool
 * or a file fills the calendar; the last change of a meeting applies.
 */
@NullMarked
package se.ledamot.municipality.meeting;

import org.jspecify.annotations.NullMarked;
