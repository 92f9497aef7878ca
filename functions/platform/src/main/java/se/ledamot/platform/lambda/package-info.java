/**
 * The adapter to Lambda: the only package that knows the format of AWS events. Spring Cloud
 * Function's own handler and catalog run each function; this package hands it the bytes of each
 * event, and primes it before a snapshot.
 */
@NullMarked
package se.ledamot.platform.lambda;

import org.jspecify.annotations.NullMarked;
