/**
 * Delivery of what people are told: by SMS to a number, by mail through a topic per member, and to
 * roles through a topic each; tried again while it can arrive, given up and reported when it
 * cannot.
 */
@NullMarked
package se.ledamot.notices;

import org.jspecify.annotations.NullMarked;
