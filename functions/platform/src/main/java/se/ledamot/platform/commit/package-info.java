/**
 * Writes one decision as one commit: the states that change, their journal entries and the notices
 * about them are written together or not at all, and only while everything that the decision has
 * read by key is unchanged (serializable). {@link se.ledamot.platform.commit.CommandExecutor}
 * ensures it.
 */
@NullMarked
package se.ledamot.platform.commit;

import org.jspecify.annotations.NullMarked;
