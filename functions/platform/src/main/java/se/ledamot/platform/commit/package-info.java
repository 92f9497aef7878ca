/**
 * One decision, one commit: the states that change, the journal entries that say so and the notices
 * that tell of it are written together or not at all.
 */
@NullMarked
package se.ledamot.platform.commit;

import org.jspecify.annotations.NullMarked;
