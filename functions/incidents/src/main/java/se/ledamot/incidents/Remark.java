package se.ledamot.incidents;

import java.time.Instant;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;

/**
 * A remark that somebody wrote on an action in a case. It may be personal, so it is stored here and
 * never in the journal.
 *
 * @param on the action, as named in the journal
 * @param by who wrote it, as {@code role:id}
 */
public record Remark(String on, String text, String by, Instant at) {
    static Remark of(String on, String text, Operation operation) {
        return new Remark(on, text, operation.by().toString(), operation.at());
    }

    public Document write() {
        return Document.of("on", on, "text", text, "by", by, "at", at);
    }

    static Remark read(Document written) {
        return new Remark(
                written.text("on"),
                written.text("text"),
                written.text("by"),
                written.instant("at"));
    }
}
