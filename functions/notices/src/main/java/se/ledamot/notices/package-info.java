/**
 * Delivery of notices: by SMS to a number, by mail through a topic per member, and to roles through
 * a topic each. It is retried while it can succeed, and given up and reported when it cannot.
 */
@NullMarked
package se.ledamot.notices;

import org.jspecify.annotations.NullMarked;
