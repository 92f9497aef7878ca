package se.ledamot.incidents.threats;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/**
 * A mail as it was received, sent in parts of at most {@link #PART_BYTES}, since it may be larger
 * than a request can be. It is never changed and never deleted.
 *
 * @param hash the hash of the whole mail, as the reporter gave it
 * @param bytes the length of the whole mail, at most {@link #MOST_BYTES}
 * @param parts the hashes of the parts that have come, by their number from 1
 * @param intact whether the parts together match the hash; null until all have come
 * @param messageId as its header has it; null until all have come, or where it has none
 */
public record ThreatMail(
        Sha256 hash,
        long bytes,
        Map<Integer, Sha256> parts,
        @Nullable Boolean intact,
        @Nullable String messageId) {
    /** The greatest length of a mail. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /**
     * The length of each part but the last: each is one transaction, which the database bills twice
     * by the kilobyte and throttles as one burst.
     */
    public static final int PART_BYTES = 512 * 1024;

    public ThreatMail {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    static ThreatMail announced(Sha256 content, long bytes) {
        return new ThreatMail(content, bytes, Map.of(), null, null);
    }

    /** The number of parts. */
    public int count() {
        return (int) ((bytes + PART_BYTES - 1) / PART_BYTES);
    }

    /** The length of the part of that number. */
    public long length(int part) {
        return part < count() ? PART_BYTES : bytes - (long) (count() - 1) * PART_BYTES;
    }

    public boolean isComplete() {
        return parts.size() == count();
    }

    /** Whether the whole mail has come and is what was announced. */
    public boolean isIntact() {
        return Boolean.TRUE.equals(intact);
    }

    boolean isSame(Sha256 other, long length) {
        return hash.equals(other) && bytes == length;
    }

    Optional<Sha256> part(int number) {
        return Optional.ofNullable(parts.get(number));
    }

    ThreatMail withPart(int number, Sha256 part) {
        var all = new TreeMap<>(parts);
        all.put(number, part);
        return new ThreatMail(hash, bytes, all, intact, messageId);
    }

    ThreatMail withVerdict(boolean intact, @Nullable String id) {
        return new ThreatMail(hash, bytes, parts, intact, id);
    }

    Document write() {
        var hashes = Document.EMPTY;
        for (var part : parts.entrySet()) {
            hashes = hashes.with(String.valueOf(part.getKey()), part.getValue().hex());
        }
        return Document.of(
                "hash", hash.hex(),
                "bytes", bytes,
                "partHashes", hashes,
                "intact", intact,
                "messageId", messageId);
    }

    static ThreatMail read(Document written) {
        var hashes = written.document("partHashes");
        var parts = new TreeMap<Integer, Sha256>();
        hashes.values()
                .keySet()
                .forEach(number ->
                        parts.put(Integer.valueOf(number), new Sha256(hashes.text(number))));
        return new ThreatMail(
                new Sha256(written.text("hash")),
                written.longValue("bytes"),
                parts,
                written.has("intact") ? written.booleanValue("intact") : null,
                written.textOrNull("messageId"));
    }
}
