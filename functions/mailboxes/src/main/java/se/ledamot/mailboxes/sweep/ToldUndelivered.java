package se.ledamot.mailboxes.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Up to which mail of a folder IT was told that the server does not deliver it.
 *
 * @param folder the folder's id
 * @param uidValidity of the UID
 * @param uid the greatest of those that IT was told of
 */
record ToldUndelivered(String folder, long uidValidity, long uid) {
    /** What there is to tell of a folder; empty if nothing is late. */
    static Optional<ToldUndelivered> of(String id, SweptFolder folder, Instant now) {
        var late = folder.late(now);
        return late.isEmpty()
                ? Optional.empty()
                : Optional.of(new ToldUndelivered(id, folder.uidValidity(), late.last()));
    }

    /** Whether IT has heard of the other if it has heard of this. */
    boolean covers(ToldUndelivered other) {
        return folder.equals(other.folder) && uidValidity == other.uidValidity && uid >= other.uid;
    }

    String write() {
        return folder + " " + uidValidity + " " + uid;
    }

    static ToldUndelivered read(String written) {
        var parts = List.of(written.split(" ", 3));
        return new ToldUndelivered(
                parts.getFirst(), Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2)));
    }
}
