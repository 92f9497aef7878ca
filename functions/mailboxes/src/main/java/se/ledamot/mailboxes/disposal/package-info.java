/**
 * Disposal of public records (gallring): only under a decision of a board or committee, and the
 * decision to apply it, both in force (K5.3a, K5.2f). Without them everything stays.
 */
@NullMarked
package se.ledamot.mailboxes.disposal;

import org.jspecify.annotations.NullMarked;
