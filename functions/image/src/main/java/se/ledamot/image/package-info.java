/**
 * Packs all functions as an OCI image without a container engine: their own Java runtime, one jar,
 * and a cache of what a start has loaded (JDK AOT cache), which later starts use.
 */
@NullMarked
package se.ledamot.image;

import org.jspecify.annotations.NullMarked;
