/**
 * What is called how: new ids, phone numbers and mail addresses, and the guard that keeps Swedish
 * identity numbers out.
 */
@NullMarked
package se.ledamot.platform.identity;

import org.jspecify.annotations.NullMarked;
