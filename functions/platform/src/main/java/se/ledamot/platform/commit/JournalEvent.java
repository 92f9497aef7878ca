package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * What was done to a state, as its journal entry says it.
 *
 * @param type a noun and a past participle, such as {@code loan-prepared}
 * @param clause the sentence that it follows from
 * @param details ids, dates, choices, and the reason of a move in the inventory or the settings of
 *     a guideline, which staff write; never anything that a case, a report or a member says
 */
public record JournalEvent(String type, Citation clause, Document details) {
    public static JournalEvent of(String what, Citation clause, @Nullable Object... details) {
        return new JournalEvent(what, clause, Document.of(details));
    }
}
