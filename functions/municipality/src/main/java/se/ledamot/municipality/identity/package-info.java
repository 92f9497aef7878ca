/** Ids of members, tablets, SIM cards, loans and cases, and the pattern of mail addresses. */
@NullMarked
package se.ledamot.municipality.identity;

import org.jspecify.annotations.NullMarked;
