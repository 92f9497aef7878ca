/**
 * Holds on mail: what is held is not purged, whatever else asks for it. Every purge asks here
 * first.
 */
@NullMarked
package se.ledamot.platform.hold;

import org.jspecify.annotations.NullMarked;
