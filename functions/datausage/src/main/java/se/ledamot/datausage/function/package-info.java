/** Data usage as Spring Cloud Functions: what comes in, and what goes out. */
@NullMarked
package se.ledamot.datausage.function;

import org.jspecify.annotations.NullMarked;
