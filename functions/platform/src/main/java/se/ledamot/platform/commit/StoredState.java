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
 * @param listPosition null if no list shows it
 * @param expiresAt in seconds since 1970; null for never
 * @param salt drawn anew each time and stored with the state alone: the hash stays in the journal
 *     when the state is gone, and must not confirm a guess of the state's content
 */
public record StoredState(
        Document state,
        @Nullable ListPosition listPosition,
        @Nullable Long expiresAt,
        String salt) {
    public static <T> StoredState of(Change<T> change, String salt) {
        var expiresAt = change.mapping().expiresAt(change.after());
        return new StoredState(
                change.mapping().write(change.after()),
                change.mapping().listPosition(change.after()),
                expiresAt == null ? null : expiresAt.getEpochSecond(),
                salt);
    }

    public String hash() {
        var content =
                Document.of(
                        "state", state,
                        "list", listPosition == null ? null : listPosition.list(),
                        "order", listPosition == null ? null : listPosition.order(),
                        "expiresAt", expiresAt,
                        "salt", salt);
        return Sha256.of(Json.canonical(content)).hex();
    }
}
