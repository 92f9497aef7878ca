package se.ledamot.incidents;

import java.time.Instant;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;

/**
 * A remark that somebody wrote on an action in a case. It may be personal, so it is stored here and
 * never in the journal.
 *
 * @param action the action: an event of the journal, or a task and how it ended, such as {@code
 *     erase-confirmed}
 * @param by who wrote it, as {@code role:id}
 */
public record Remark(String action, String text, String by, Instant at) {
    static Remark of(String action, String text, Operation operation) {
        return new Remark(action, text, operation.by().toString(), operation.at());
    }

    public Document write() {
        return Document.of("action", action, "text", text, "by", by, "at", at);
    }

    static Remark read(Document written) {
        return new Remark(
                written.text("action"),
                written.text("text"),
                written.text("by"),
                written.instant("at"));
    }
}
