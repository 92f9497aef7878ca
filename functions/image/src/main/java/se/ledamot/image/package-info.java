/**
 * Packs all functions as an OCI image without a container engine: a Java of their own, one jar, and
 * a cache of what a start has loaded (JDK AOT cache), so that the next ones begin with it.
 */
@NullMarked
package se.ledamot.image;

import org.jspecify.annotations.NullMarked;
