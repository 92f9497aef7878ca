/**
 * Data usage as Spring Cloud Functions: what the operator and the meeting tool send, files that are
 * left, what people look at, and the sweep.
 */
@NullMarked
package se.ledamot.datausage.function;

import org.jspecify.annotations.NullMarked;
