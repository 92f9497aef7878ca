/** Notices to people: the messages, their recipients, their urgency, and each delivery's state. */
@NullMarked
package se.ledamot.municipality.notice;

import org.jspecify.annotations.NullMarked;
