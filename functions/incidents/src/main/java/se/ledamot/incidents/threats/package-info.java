/**
 * Threats and abuse against members, seen by the security coordinator and the deputy alone: taken
 * in day and night, kept unchanged, held against every purge, and told of until somebody has taken
 * them on.
 */
@NullMarked
package se.ledamot.incidents.threats;

import org.jspecify.annotations.NullMarked;
