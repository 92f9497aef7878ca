/**
 * Data usage as Spring Cloud Functions: webhooks of the operator, its files, the API for people,
 * and the sweep.
 */
@NullMarked
package se.ledamot.datausage.function;

import org.jspecify.annotations.NullMarked;
