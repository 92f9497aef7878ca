/** Fetches calendars over HTTPS, from public addresses only. */
@NullMarked
package se.ledamot.meetings.feed.http;

import org.jspecify.annotations.NullMarked;
