/** Time as people in Sweden reckon it: working days, dates in Stockholm, quiet hours. */
@NullMarked
package se.ledamot.platform.calendar;

import org.jspecify.annotations.NullMarked;
