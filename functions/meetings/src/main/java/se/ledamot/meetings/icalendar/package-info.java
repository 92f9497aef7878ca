/**
 * Reads calendars in iCalendar form (RFC 5545), as calendar programs really write them. The parser
 * and the arithmetic of recurrence are ical4j's; what is limited, forgiven or left out stands here.
 */
@NullMarked
package se.ledamot.meetings.icalendar;

import org.jspecify.annotations.NullMarked;
