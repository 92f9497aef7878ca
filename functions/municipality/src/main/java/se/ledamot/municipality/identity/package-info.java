/** What members, tablets, SIM cards and loans are called, and how addresses are formed of names. */
@NullMarked
package se.ledamot.municipality.identity;

import org.jspecify.annotations.NullMarked;
