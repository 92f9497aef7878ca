/**
 * Identifiers: new ids, phone numbers and mail addresses, and the check that keeps Swedish identity
 * numbers out.
 */
@NullMarked
package se.ledamot.platform.identity;

import org.jspecify.annotations.NullMarked;
