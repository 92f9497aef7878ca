/**
 * The neutral tree that states, journal entries, requests and replies are written as, so that the
 * core knows neither the database's nor the wire's own types.
 */
@NullMarked
package se.ledamot.platform.document;

import org.jspecify.annotations.NullMarked;
