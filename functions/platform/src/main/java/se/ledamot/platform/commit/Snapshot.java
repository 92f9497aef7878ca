package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;

/**
 * A state exactly as it is stored, with its position in a list and its expiry. The newest journal
 * entry of its subject carries its hash, which reveals a state that was changed without the
 * journal.
 *
 * @param state as its mapping writes it
 * @param indexKey null if no list shows it
 * @param expiresAt in seconds since 1970; null for never
 * @param salt drawn anew each time and stored with the state alone: the hash stays in the journal
 *     when the state is gone, and must not confirm a guess of the state's content
 */
public record Snapshot(
        Document state, @Nullable IndexKey indexKey, @Nullable Long expiresAt, String salt) {
    public static <T> Snapshot of(Change<T> change, String salt) {
        var forgetAt = change.mapping().expiresAt(change.after());
        return new Snapshot(
                change.mapping().write(change.after()),
                change.mapping().indexKey(change.after()),
                forgetAt == null ? null : forgetAt.getEpochSecond(),
                salt);
    }

    public String hash() {
        var content =
                Document.of(
                        "state", state,
                        "list", indexKey == null ? null : indexKey.list(),
                        "order", indexKey == null ? null : indexKey.order(),
                        "expiresAt", expiresAt,
                        "salt", salt);
        return Sha256.of(Json.canonical(content)).hex();
    }
}
