/** The papers of meetings (handlingar), who has them offline, and which substitutes are called. */
@NullMarked
package se.ledamot.meetings.paper;

import org.jspecify.annotations.NullMarked;
