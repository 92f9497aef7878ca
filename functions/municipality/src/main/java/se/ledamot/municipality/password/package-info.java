/**
 * The three passwords that a member protects personally, and which of them are to be changed before
 * another tablet is lent. No password itself is ever asked for or stored.
 */
@NullMarked
package se.ledamot.municipality.password;

import org.jspecify.annotations.NullMarked;
