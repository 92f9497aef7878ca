/** Meetings as Spring Cloud Functions, and their operations over HTTP. */
@NullMarked
package se.ledamot.meetings.function;

import org.jspecify.annotations.NullMarked;
