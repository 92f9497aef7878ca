/**
 * Calendars that are fetched regularly, for bodies whose meeting tool sends nothing: what they say
 * becomes meetings. A calendar that fails, or has lost much of what it had, cancels nothing.
 */
@NullMarked
package se.ledamot.meetings.feed;

import org.jspecify.annotations.NullMarked;
