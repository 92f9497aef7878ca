package se.ledamot.platform.commit;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;

/**
 * An entry in the journal of one subject: who did what, when and under which clause. It carries the
 * hash of the entry before it, so that a changed, missing or inserted entry is noticed.
 *
 * @param number 1 for the subject's first entry, and so on without gaps
 * @param clause the id of the sentence that the entry follows from
 * @param operation the id that all entries of one operation share
 * @param stateHashBefore the hash of the state before the change ({@link StoredState}), {@link
 *     #FIRST} if there was none
 * @param stateHashAfter the hash of the state after the change
 * @param previousHash the hash of the previous entry, {@link #FIRST} for the first
 */
@RecordBuilder
public record JournalEntry(
        String subject,
        long number,
        Instant at,
        String by,
        String type,
        String clause,
        Document details,
        String operation,
        String stateHashBefore,
        String stateHashAfter,
        String previousHash,
        String hash) {

    /** The hash that stands for an absent previous entry or state. */
    public static final String FIRST = "0".repeat(64);

    /** The entry of a change that an operation made and that led to this stored state. */
    public static JournalEntry of(Change<?> change, StoredState stored, Operation operation) {
        var event = change.journalEvent();
        var before = change.before();
        var unhashed =
                new JournalEntry(
                        change.subject(),
                        change.toVersion(),
                        operation.at(),
                        operation.by().toString(),
                        event.type(),
                        event.clause().id(),
                        event.details(),
                        operation.id(),
                        before == null ? FIRST : before.stored().hash(),
                        stored.hash(),
                        change.previousHash(),
                        "");
        return unhashed.hashed();
    }

    public static JournalEntry read(Document written) {
        return new JournalEntry(
                written.text("subject"),
                written.longValue("number"),
                written.instant("at"),
                written.text("by"),
                written.text("type"),
                written.text("clause"),
                written.document("details"),
                written.text("operation"),
                written.text("stateHashBefore"),
                written.text("stateHashAfter"),
                written.text("previousHash"),
                written.text("hash"));
    }

    public Document write() {
        return content().with("hash", hash);
    }

    /** The hash that the entry's content has, whatever hash it carries. */
    public String recomputed() {
        return Sha256.of(Json.canonical(content())).hex();
    }

    /** The same with the hash that its content has. */
    public JournalEntry hashed() {
        return JournalEntryBuilder.from(this).hash(recomputed()).build();
    }

    private Document content() {
        return Document.of(
                "subject", subject,
                "number", number,
                "at", at,
                "by", by,
                "type", type,
                "clause", clause,
                "details", details,
                "operation", operation,
                "stateHashBefore", stateHashBefore,
                "stateHashAfter", stateHashAfter,
                "previousHash", previousHash);
    }
}
