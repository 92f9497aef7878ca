/**
 * The guideline as a versioned record: its exact text and hash, and the settings that vary between
 * municipalities, each citing its clause.
 */
@NullMarked
package se.ledamot.municipality.guideline;

import org.jspecify.annotations.NullMarked;
