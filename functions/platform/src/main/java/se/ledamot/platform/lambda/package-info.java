/**
 * Where Lambda meets our code: the one package that knows how AWS writes its events. Spring Cloud
 * Function's own handler and catalog run each function; what stands here hands it the bytes of each
 * event, and warms it before a snapshot.
 */
@NullMarked
package se.ledamot.platform.lambda;

import org.jspecify.annotations.NullMarked;
