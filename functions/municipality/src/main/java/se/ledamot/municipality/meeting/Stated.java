package se.ledamot.municipality.meeting;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * All that a source states of one thing: the last value that it gave, and the last time that it
 * took the thing back. Whichever is later applies. So it is the same in whatever order statements
 * arrive, and however often; and what was taken back stays so, however late an older value comes.
 *
 * @param last null if only a retraction is known
 * @param retraction null if there never was one
 */
public record Stated<T>(@Nullable Statement<T> last, @Nullable Revision retraction) {
    private static final String VALUE = "value";
    private static final String REVISION = "revision";
    private static final String RETRACTION = "retraction";

    /** Something of which nothing is stated yet. */
    public static <T> Stated<T> nothing() {
        return new Stated<>(null, null);
    }

    public Stated<T> with(Statement<T> stated) {
        var isLater = last == null || stated.revision().isAfter(last.revision());
        return new Stated<>(isLater ? stated : last, retraction);
    }

    public Stated<T> retracted(Revision stated) {
        var isLater = retraction == null || stated.isAfter(retraction);
        return new Stated<>(last, isLater ? stated : retraction);
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

    /** When something was last stated of it. */
    public Instant latestAt() {
        return Stream.of(last == null ? null : last.revision(), retraction)
                .filter(Objects::nonNull)
                .map(Revision::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    public Document write(Function<T, Document> value) {
        return Document.of(
                VALUE,
                last == null ? null : value.apply(last.value()),
                REVISION,
                last == null ? null : last.revision().write(),
                RETRACTION,
                retraction == null ? null : retraction.write());
    }

    public static <T> Stated<T> read(Document written, Function<Document, T> value) {
        var last = written.documentOrNull(VALUE);
        var retraction = written.documentOrNull(RETRACTION);
        return new Stated<>(
                last == null
                        ? null
                        : new Statement<>(
                                value.apply(last), Revision.read(written.document(REVISION))),
                retraction == null ? null : Revision.read(retraction));
    }
}
