/**
 * The module's functions: delivery by stream and schedule, subscriptions, and the list of notices.
 */
@NullMarked
package se.ledamot.notices.function;

import org.jspecify.annotations.NullMarked;
