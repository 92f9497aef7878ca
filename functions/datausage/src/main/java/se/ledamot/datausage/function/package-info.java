/**
 * Data usage as Spring Cloud Functions: webhooks of the operator and the meeting tool, the
 * operator's files, the API for people, and the sweep.
 */
@NullMarked
package se.ledamot.datausage.function;

import org.jspecify.annotations.NullMarked;
