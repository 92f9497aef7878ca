/**
 * When bodies meet (sammanträde): what a member's mobile data has to last for. The calendar is
 * filled by the meeting tool or from a file; whoever changed a meeting last is right.
 */
@NullMarked
package se.ledamot.municipality.meeting;

import org.jspecify.annotations.NullMarked;
