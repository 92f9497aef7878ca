/**
 * Holds on mail: held mail must not be purged, whatever else requires it. A purge has to check here
 * first.
 */
@NullMarked
package se.ledamot.municipality.hold;

import org.jspecify.annotations.NullMarked;
