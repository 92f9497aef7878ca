/**
 * Meetings of bodies (sammanträde) and who is ready for them: what the meeting tool, files and
 * calendars say, the papers, and who has taken them offline (K3.5).
 */
@NullMarked
package se.ledamot.meetings;

import org.jspecify.annotations.NullMarked;
