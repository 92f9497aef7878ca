package se.ledamot.municipality.meeting;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * All that a source states of one thing: the last value that it gave, and the last time that it
 * took the thing back. Whichever is later applies. So it is the same in whatever order statements
 * arrive, and however often; and what was taken back stays so, however late an older value comes.
 *
 * @param last null if only a retraction is known
 * @param retraction null if there never was one
 * @param changedAt when we last learnt something new of it, by our clock; what is kept for a time
 *     is kept from then on, since the source's own times may be wrong
 */
public record Stated<T>(
        @Nullable Statement<T> last, @Nullable Revision retraction, Instant changedAt) {
    private static final String VALUE = "value";
    private static final String REVISION = "revision";
    private static final String RETRACTION = "retraction";
    private static final String CHANGED_AT = "changedAt";

    /** Something of which nothing is stated yet. */
    public static <T> Stated<T> nothing() {
        return new Stated<>(null, null, Instant.EPOCH);
    }

    /** With a statement that was received just now; the same if it is not later than the last. */
    public Stated<T> with(Statement<T> stated, Instant now) {
        var isLater = last == null || stated.revision().isAfter(last.revision());
        return isLater ? new Stated<>(stated, retraction, latest(now)) : this;
    }

    /** With a retraction that was received just now; the same if it is not later than the last. */
    public Stated<T> retracted(Revision stated, Instant now) {
        var isLater = retraction == null || stated.isAfter(retraction);
        return isLater ? new Stated<>(last, stated, latest(now)) : this;
    }

    private Instant latest(Instant now) {
        return now.isAfter(changedAt) ? now : changedAt;
    }

    public boolean isRetracted() {
        return retraction != null && (last == null || retraction.isAfter(last.revision()));
    }

    /** The last value, whether or not it was taken back; empty if none is known. */
    public Optional<T> value() {
        return last == null ? Optional.empty() : Optional.of(last.value());
    }

    /** The value that applies; empty if none is known, or it was taken back. */
    public Optional<T> current() {
        return isRetracted() ? Optional.empty() : value();
    }

    public Document write(Function<T, Document> value) {
        return Document.of(
                VALUE,
                last == null ? null : value.apply(last.value()),
                REVISION,
                last == null ? null : last.revision().write(),
                RETRACTION,
                retraction == null ? null : retraction.write(),
                CHANGED_AT,
                changedAt);
    }

    public static <T> Stated<T> read(Document written, Function<Document, T> value) {
        var last = written.documentOrNull(VALUE);
        var retraction = written.documentOrNull(RETRACTION);
        return new Stated<>(
                last == null
                        ? null
                        : new Statement<>(
                                value.apply(last), Revision.read(written.document(REVISION))),
                retraction == null ? null : Revision.read(retraction),
                written.instant(CHANGED_AT));
    }
}
