/**
 * Meetings of bodies (sammanträde), for which members' tablets and data have to be ready. The
 * meeting tool, files and calendars say when they are; each source has an entry of its own, and the
 * calendar joins them.
 */
@NullMarked
package se.ledamot.municipality.meeting;

import org.jspecify.annotations.NullMarked;
