/**
 * Holds on mail: what is held must not be purged, whatever else asks for it. A purge has to ask
 * here first.
 */
@NullMarked
package se.ledamot.municipality.hold;

import org.jspecify.annotations.NullMarked;
