/** Meetings that a secretary imports from a file. */
@NullMarked
package se.ledamot.meetings.calendar;

import org.jspecify.annotations.NullMarked;
