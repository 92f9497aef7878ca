/**
 * Threats and abuse against members, visible only to the security coordinator and the deputy:
 * received day and night, stored unchanged, held against every purge, and notified again until
 * somebody has taken them on.
 */
@NullMarked
package se.ledamot.incidents.threats;

import org.jspecify.annotations.NullMarked;
