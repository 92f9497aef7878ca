/**
 * One decision, one commit: the states that change, the journal entries that say so and the notices
 * that tell of it are written together or not at all, and only while all that the decision has read
 * by key is still so (serializable). {@link se.ledamot.platform.commit.CommandExecutor} sees to it.
 */
@NullMarked
package se.ledamot.platform.commit;

import org.jspecify.annotations.NullMarked;
