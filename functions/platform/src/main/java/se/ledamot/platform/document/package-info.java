/**
 * The neutral tree for states, journal entries, requests and responses, so that the core depends on
 * neither the database's types nor HTTP's.
 */
@NullMarked
package se.ledamot.platform.document;

import org.jspecify.annotations.NullMarked;
